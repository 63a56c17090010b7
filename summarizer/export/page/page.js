// Shows which words a link leads to, and lets a click on a quote, or Escape, lead back. The page works without it.

const lit = new Set();
const back = document.querySelector(".back");
let from = null; // the link that was followed from a record to its quote

function leave(link) {
  from = link;
  back.hidden = !link;
}

function light(elements) {
  lit.forEach((element) => element.classList.remove("on"));
  lit.clear();
  elements.forEach((element) => { element.classList.add("on"); lit.add(element); });
}

// With scripts on, what stands in <noscript> is text to the browser, however long; it becomes elements when it is wanted.
function unwrap(inert) {
  const made = document.createElement("template");
  made.innerHTML = inert.textContent; // our own markup: what is foreign in it is escaped
  inert.replaceWith(made.content);
}

function find(id) {
  const inert = document.getElementById(id.split("-")[0])?.querySelector("noscript");
  if (inert) unwrap(inert);
  return document.getElementById(id);
}

function show(id) {
  const target = id && find(id);
  if (!target) return;
  const pieces = target.classList.contains("place")
    ? document.querySelectorAll(`mark[data-quotes~="${CSS.escape(id)}"]`)
    : [target];
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  light(pieces);
  const tint = getComputedStyle(target).getPropertyValue("--c") || null; // one colour for the whole quote: its own
  pieces.forEach((piece) => piece.style.setProperty("--lit", tint));
  target.focus({ preventScroll: true });
  const panel = target.closest(".source");
  if (panel && getComputedStyle(panel).position === "sticky") { // beside the records: they stay where they are
    const above = target.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTo({ top: panel.scrollTop + above - panel.clientHeight / 3 });
    panel.scrollIntoView({ block: "nearest" });
  } else {
    target.scrollIntoView({ block: panel ? "center" : "nearest" });
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const mark = event.target.closest("mark[data-record]");
  if (event.metaKey || event.ctrlKey || event.shiftKey || !(link || mark)) return; // a new tab is wanted, or nothing
  if (!link && String(getSelection())) return; // someone is copying words
  event.preventDefault();
  const id = link ? link.getAttribute("href").slice(1) : mark.dataset.record;
  leave(link && link.closest(".records") ? link : null);
  if (location.protocol !== "about:") history.pushState(null, "", `#${id}`); // a frame in a notebook has no address
  show(id);
});

function comeBack() {
  if (!from) return;
  const record = from.closest("[id]");
  from.focus({ preventScroll: true });
  light([record]);
  record.scrollIntoView({ block: "nearest" });
  leave(null);
}

back.addEventListener("click", comeBack);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") comeBack(); });

document.querySelectorAll(".unfold").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const folded = button.closest(".article, .source").querySelectorAll(".removed");
    const open = ![...folded].every((one) => one.open);
    folded.forEach((one) => { one.open = open; });
    button.textContent = open ? "fold them away" : "show them";
  });
});

addEventListener("popstate", () => show(location.hash.slice(1)));
show(location.hash.slice(1));

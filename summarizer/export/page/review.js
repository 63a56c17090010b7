// A person's marks on the items of the page: right, wrong or edited, or not one where several were taken for one; saved to a file, and loaded from one.

const review = document.querySelector(".review");
const verdicts = new Map(); // by item: { verdict, changes }
const apart = new Set(); // pairs of records that are not one, each as JSON
const controls = new Map(); // by list item: shows its marks anew
let unsaved = false;

const identity = ({ article, kind, start, end, what }) => JSON.stringify([article, kind, start, end, what]);
const itemsOf = (element) => JSON.parse(element.dataset.items);

function make(name, properties, ...inside) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
}

function set(element, verdict, changes = {}) {
  for (const item of itemsOf(element)) {
    if (verdict) verdicts.set(identity(item), { ...item, verdict, changes });
    else verdicts.delete(identity(item));
  }
  unsaved = true;
  count();
}

// What is written in the field of an item, and another quote where it has one of its own.
function fieldsOf(element, items, changed) {
  const shown = element.querySelector("[data-field]");
  const before = shown.dataset.value ?? shown.textContent.trim();
  const name = shown.dataset.field;
  const value = name === "stance"
    ? make("select", {}, ...review.dataset.stances.split(" ").map((one) => make("option", { textContent: one })))
    : make("input", { type: "text", autocomplete: "off" });
  value.value = before;
  const fields = [[name, value, before]];
  const quoted = items.length === 1 && ["event", "statement", "quantity", "caveat"].includes(items[0].kind);
  if (quoted) fields.push(["quote", make("input", { type: "text", autocomplete: "off", placeholder: "only if another passage proves it" }), ""]);
  const changes = () => Object.fromEntries(fields.filter(([, input, was]) => input.value.trim() && input.value !== was).map(([one, input]) => [one, input.value]));
  const labels = fields.map(([one, input]) => {
    input.addEventListener("input", () => changed(changes()));
    return make("label", { hidden: true }, one, input);
  });
  const fill = (mark) => fields.forEach(([one, input, was]) => { input.value = mark?.changes[one] ?? was; });
  return { labels, changes, fill };
}

function control(element) {
  if (controls.has(element)) return;
  const items = itemsOf(element);
  const mark = () => verdicts.get(identity(items[0]));
  let editing = false;
  let fields = null; // made when something is edited: a page may have thousands of items
  const edit = (changes) => set(element, Object.keys(changes).length && "edited", changes);
  const buttons = review.dataset.markings.split(" ").map((verdict) => make("button", { type: "button", className: verdict, textContent: verdict }));
  const group = make("div", { className: "marking", role: "group" }, ...buttons);
  group.setAttribute("aria-label", `Review of ${element.querySelector("[data-field]").textContent.trim().slice(0, 60)}`);
  function show() {
    const verdict = editing ? "edited" : mark()?.verdict;
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.className === verdict)));
    if (verdict === "edited" && !fields) {
      fields = fieldsOf(element, items, (changes) => { edit(changes); show(); });
      fields.fill(mark());
      group.append(...fields.labels);
    }
    fields?.labels.forEach((label) => { label.hidden = verdict !== "edited"; });
  }
  buttons.forEach((button) => button.addEventListener("click", () => {
    const again = button.getAttribute("aria-pressed") === "true";
    editing = button.className === "edited" && !again;
    if (!editing) set(element, !again && button.className);
    show();
    if (editing) edit(fields.changes());
    if (editing) fields.labels[0].lastChild.focus();
  }));
  const pairs = JSON.parse(element.dataset.pairs ?? "[]").map((pair) => JSON.stringify(pair));
  const separate = make("button", { type: "button", className: "apart", textContent: "not one", hidden: pairs.length === 0 });
  const showApart = () => separate.setAttribute("aria-pressed", String(pairs.length > 0 && pairs.every((pair) => apart.has(pair))));
  separate.addEventListener("click", () => {
    const again = separate.getAttribute("aria-pressed") === "true";
    pairs.forEach((pair) => (again ? apart.delete(pair) : apart.add(pair)));
    unsaved = true;
    showApart();
    count();
  });
  buttons.at(-1).after(separate);
  const beside = element.querySelector(":scope > div > [data-field]")?.parentElement; // an event has its time at one side
  (beside ?? element).append(group);
  controls.set(element, () => { editing = false; fields?.fill(mark()); show(); showApart(); });
  controls.get(element)();
}

const all = () => document.querySelectorAll("[data-items]");
const showing = () => review.classList.contains("open");
const reachable = (element) => !element.closest("details.brief:not([open])");

function count() {
  const marked = [...all()].filter((element) => verdicts.has(identity(itemsOf(element)[0]))).length;
  words.textContent = `${marked} of ${all().length} marked${apart.size ? `, ${apart.size} pairs not one` : ""}${unsaved ? ", not saved" : ""}`;
}

function toggle() {
  const open = review.classList.toggle("open");
  button.textContent = open ? "Done" : "Review";
  [words, save, load].forEach((one) => { one.hidden = !open; });
  if (open) [...all()].filter(reachable).forEach(control);
  document.querySelectorAll(".marking").forEach((one) => { one.hidden = !open; });
  if (open) count();
}

function download() {
  const marks = [...verdicts.values()];
  const separate = [...apart].map((pair) => JSON.parse(pair));
  const text = JSON.stringify({ format: "summarizer/review-1", saved: new Date().toISOString(), marks, separate }, null, 1);
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "review.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  unsaved = false;
  count();
}

async function upload() {
  const [file] = picker.files;
  if (!file) return;
  try {
    const { format, marks, separate } = JSON.parse(await file.text());
    if (format !== "summarizer/review-1") throw new Error("no marks");
    const known = new Set([...all()].flatMap(itemsOf).map(identity));
    const fitting = marks.filter((mark) => known.has(identity(mark)));
    fitting.forEach((mark) => verdicts.set(identity(mark), { ...mark, changes: mark.changes ?? {} }));
    separate?.forEach((pair) => apart.add(JSON.stringify(pair)));
    controls.forEach((show) => show());
    count();
    words.textContent += fitting.length < marks.length ? `; ${marks.length - fitting.length} of the file are of nothing on this page` : "";
  } catch {
    words.textContent = `${file.name} holds no marks`;
  }
  picker.value = "";
}

const button = make("button", { type: "button", textContent: "Review", onclick: toggle });
const words = make("p", { hidden: true, role: "status" });
const save = make("button", { type: "button", textContent: "Save marks", hidden: true, onclick: download });
const picker = make("input", { type: "file", accept: ".json", hidden: true, onchange: upload });
const load = make("button", { type: "button", textContent: "Load marks", hidden: true, onclick: () => picker.click() });
review.append(words, load, picker, save, button);
review.hidden = all().length === 0;
document.addEventListener("toggle", ({ target }) => { if (showing() && target.open) target.querySelectorAll("[data-items]").forEach(control); }, true);
addEventListener("beforeunload", (event) => { if (unsaved && verdicts.size + apart.size) event.preventDefault(); });

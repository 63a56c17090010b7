// The filters of a dossier: rows that do not fit are hidden, and groups that have none left.

const filters = document.querySelector(".filters");
const shown = filters.querySelector("output");
let rows = null; // read when first asked for

function read() {
  const words = (text) => new Set(text.split(" "));
  return [...document.querySelectorAll("[data-kind]")].map((element) => {
    const { kind, actors, outlets, statuses, first, last } = element.dataset;
    return { element, kind, actors: words(actors), outlets: words(outlets), statuses: words(statuses), first, last: last || first, group: element.closest(".group") };
  });
}

function fits(row, wanted) {
  if (wanted.actors && !row.actors.has(wanted.actors)) return false;
  if (wanted.outlets && !row.outlets.has(wanted.outlets)) return false;
  if (row.kind === "actor") return true; // has neither status nor day
  if (wanted.statuses && !row.statuses.has(wanted.statuses)) return false;
  if ((wanted.first || wanted.last) && !row.first) return false;
  return !(wanted.first && row.last < wanted.first) && !(wanted.last && row.first > wanted.last);
}

function apply() {
  rows ??= read();
  const wanted = Object.fromEntries(new FormData(filters));
  const counts = {};
  const left = new Map();
  for (const row of rows) {
    const fit = fits(row, wanted);
    if (row.element.hidden === fit) row.element.hidden = !fit;
    if (row.group) left.set(row.group, left.get(row.group) || fit);
    if ("again" in row.element.dataset) continue; // a statement on two events counts once
    const count = (counts[row.kind] ??= { all: 0, fit: 0 });
    count.all += 1;
    count.fit += fit;
  }
  left.forEach((some, group) => { group.hidden = !some; });
  const any = Object.values(wanted).some(Boolean);
  shown.value = any ? Object.entries(counts).map(([kind, { all, fit }]) => `${fit} of ${all} ${kind}s`).join(", ") : "";
}

filters.addEventListener("change", apply);
filters.addEventListener("reset", () => setTimeout(apply));
filters.addEventListener("submit", (event) => event.preventDefault());
filters.hidden = false;

const FEW = 40; // so many articles are made elements at once, for the browser's own search

document.addEventListener("toggle", ({ target }) => { if (target.open && target.matches(".article")) find(target.id); }, true);
const inert = document.querySelectorAll(".article noscript");
if (inert.length <= FEW) inert.forEach(unwrap);

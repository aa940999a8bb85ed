/*
  The search dialog: a thin face on Pagefind's own API.

  Nothing of the index is fetched before the first search. Everything is addressed
  from the site's root as the page names it, so that a site under a path works, and
  results are built from text nodes, so that a title or an excerpt cannot bring markup.
*/

const PAGE = 10;
const FILTERS = ["Kommune", "Udvalg", "År", "Udfald"];

const dialog = document.getElementById("ra-search");
const form = dialog.querySelector("form");
const filters = dialog.querySelector(".ra-search__filters");
const status = dialog.querySelector("[role=status]");
const list = dialog.querySelector("ol");
const more = dialog.querySelector("[data-search-more]");
const root = new URL(dialog.dataset.root + "/", document.baseURI);

let engine;          // a promise of Pagefind, once asked for
let latest = 0;      // number of the newest search: answers to older ones are dropped
let waiting = [];    // found, not yet shown

/** Load Pagefind; rejects where the site was built without an index, and may then be tried again. */
function load() {
  engine ??= (async () => {
    const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
    await pagefind.options({ baseUrl: root.pathname, excerptLength: 28 });
    await pagefind.filters();
    return pagefind;
  })().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

/**
 * Cut a query into what is searched for: phrases, case numbers, and the words between.
 *
 * Pagefind takes a phrase only as a whole query, and matches an unquoted case number
 * piece by piece: each phrase and each case number becomes a query of its own.
 * `tilsyn 27.00.00-P22-1-20` becomes `"27.00.00-P22-1-20"` and `tilsyn`.
 */
export function queries(words) {
  const phrases = [];
  const quoted = /["»«”“„]([^"»«”“„]+)["»«”“„]/gu;
  const number = /(?<!\S)(?=\S*\d)[\p{L}\d]+(?:[.\-/][\p{L}\d]+)+(?!\S)/gu;
  const keep = (phrase) => (phrases.push(`"${phrase.trim()}"`), " ");
  const rest = words
    .replace(quoted, (_, phrase) => keep(phrase))
    .replace(number, keep)
    .replace(/["»«”“„]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return rest ? [...phrases, rest] : phrases;
}

/** Search for all parts of the query; an item counts only when every part finds it. */
async function find(pagefind, words, options) {
  const [first, ...others] = await Promise.all(queries(words).map((query) => pagefind.search(query, options)));
  const allowed = others.map((answer) => new Set(answer.results.map((result) => result.id)));
  const results = first.results.filter((result) => allowed.every((ids) => ids.has(result.id)));
  return { results, filters: others.length ? null : first };
}

async function search() {
  const mine = ++latest;
  const words = form.elements.words.value.trim();
  if (!queries(words).length) {
    waiting = [];
    list.replaceChildren();
    status.textContent = "";
    more.hidden = filters.hidden = true;
    return;
  }
  status.textContent = dialog.dataset.busy;
  try {
    const pagefind = await load();
    const answer = await find(pagefind, words, {
      filters: Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value)),
      sort: form.elements.sort.value ? { date: "desc" } : undefined,
    });
    if (mine !== latest) return;
    waiting = answer.results;
    const shown = await Promise.all(waiting.splice(0, PAGE).map((result) => result.data()));
    if (mine !== latest) return;
    list.replaceChildren(...shown.map(entry));
    offer(answer.filters);
    const count = answer.results.length + shown.length;
    status.textContent = count === 0 ? dialog.dataset.none : count === 1 ? dialog.dataset.one : dialog.dataset.many.replace("{n}", count);
    more.hidden = !waiting.length;
  } catch (error) {
    if (mine !== latest) return;
    console.warn(error);
    list.replaceChildren();
    more.hidden = filters.hidden = true;
    status.textContent = dialog.dataset.missing;
  }
}

/** Fill the filters with what this search would leave, and how much of it. */
function offer(answer) {
  filters.hidden = false;
  for (const name of FILTERS) {
    const select = form.elements[name];
    const chosen = select.value;
    const counts = { ...(answer?.totalFilters?.[name] ?? {}), ...(answer?.filters?.[name] ?? {}) };
    if (!answer) {
      select.parentElement.hidden = !chosen;
      continue;
    }
    const order = name === "År" ? (a, b) => b.localeCompare(a) : (a, b) => a.localeCompare(b, document.documentElement.lang);
    const values = Object.keys(counts).filter((value) => counts[value] || value === chosen).sort(order);
    select.replaceChildren(
      new Option(dialog.dataset.any, ""),
      ...values.map((value) => new Option(`${value} (${counts[value]})`, value, false, value === chosen)),
    );
    select.parentElement.hidden = !chosen && values.length < 2;
  }
}

/** One result: title, where it stands, and the words found. */
function entry(found) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(found.raw_url.replace(/^\/+/, ""), root).href;
  link.textContent = found.meta.title;
  const place = document.createElement("p");
  place.className = "ra-search__place";
  place.textContent = [found.meta.body, found.meta.date, `${dialog.dataset.item} ${found.meta.number}`, found.meta.outcome].filter(Boolean).join(" · ");
  const excerpt = document.createElement("p");
  excerpt.append(...marked(found.excerpt));
  item.append(link, place, excerpt);
  return item;
}

/** Text and marks of an excerpt, and nothing else that it may hold. */
function marked(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function open(words) {
  if (words !== undefined) form.elements.words.value = words;
  if (!dialog.open) dialog.showModal();
  form.elements.words.focus();
  form.elements.words.select();
  if (form.elements.words.value) search();
}

let pause;
form.addEventListener("submit", (event) => (event.preventDefault(), search()));
form.addEventListener("change", (event) => event.target.localName === "select" && search());
form.elements.words.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 250);
});
more.addEventListener("click", async () => {
  const shown = await Promise.all(waiting.splice(0, PAGE).map((result) => result.data()));
  const entries = shown.map(entry);
  list.append(...entries);
  more.hidden = !waiting.length;
  entries[0]?.querySelector("a").focus();
});
dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", () => open());
for (const field of document.querySelectorAll("[data-search-form]")) {
  field.addEventListener("submit", (event) => (event.preventDefault(), open(field.elements.words.value)));
}
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open();
  }
});

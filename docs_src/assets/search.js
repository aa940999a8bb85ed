/*
  The search page: a thin face on Pagefind's own API.

  What is searched for stands in the page's address and nowhere else, so that a search
  can be shared, reloaded and gone back to. Nothing of the index is fetched before the
  first search. Everything is addressed from the site's root as the page names it, so
  that a site under a path works, and results are built from text nodes, so that a
  title or an excerpt cannot bring markup.
*/

const PAGE = 10;
const FILTERS = { kommune: "Kommune", udvalg: "Udvalg", aar: "År", udfald: "Udfald" };

const page = document.getElementById("ra-search");
const form = page.querySelector("form");
const words = form.elements.ord;
const filters = form.querySelector(".ra-search__filters");
const found = document.getElementById("resultater");
const heading = found.querySelector("h2");
const status = found.querySelector("[role=status]");
const list = found.querySelector("ol");
const more = found.querySelector("button");
const text = page.dataset;
const root = new URL(`${text.root}/`, document.baseURI);
const title = document.title;

let engine;                // a promise of Pagefind, once asked for
let latest = 0;            // number of the newest search: answers to older ones are dropped
let waiting = [];          // found, not yet shown
let asked = inAddress();   // what is searched for
let settled = location.pathname + location.search;   // this entry of the history, as it was before typing

/** What the address asks for. */
function inAddress() {
  const given = new URLSearchParams(location.search);
  const fields = ["ord", ...Object.keys(FILTERS)].map((name) => [name, given.get(name)?.trim() ?? ""]);
  return { ...Object.fromEntries(fields), sortering: given.get("sortering") === "nyeste" ? "nyeste" : "" };
}

/** Write what is asked for into the address: as a step of its own, or in the place of what stood there. */
function note({ step }) {
  const query = String(new URLSearchParams(Object.entries(asked).filter(([, value]) => value)));
  const address = location.pathname + (query && `?${query}`);
  if (step && address !== settled) {
    history.replaceState(null, "", settled);
    history.pushState(null, "", address);
    settled = address;
  } else {
    history.replaceState(null, "", address);
  }
}

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
function queries(line) {
  const phrases = [];
  const quoted = /["»«”“„]([^"»«”“„]+)["»«”“„]/gu;
  const number = /(?<!\S)(?=\S*\d)[\p{L}\d]+(?:[.\-/][\p{L}\d]+)+(?!\S)/gu;
  const keep = (phrase) => (phrases.push(`"${phrase.trim()}"`), " ");
  const rest = line
    .replace(quoted, (_, phrase) => keep(phrase))
    .replace(number, keep)
    .replace(/["»«”“„]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return rest ? [...phrases, rest] : phrases;
}

/** Search for all parts of the query; an item counts only when every part finds it. */
async function find(pagefind, wanted, without) {
  const chosen = Object.entries(FILTERS).filter(([name]) => wanted[name] && name !== without);
  const options = {
    filters: Object.fromEntries(chosen.map(([name, filter]) => [filter, wanted[name]])),
    sort: wanted.sortering ? { date: "desc" } : undefined,
  };
  const answers = await Promise.all(queries(wanted.ord).map((query) => pagefind.search(query, options)));
  const [first, ...others] = answers;
  const allowed = others.map((answer) => new Set(answer.results.map((result) => result.id)));
  const results = first.results.filter((result) => allowed.every((ids) => ids.has(result.id)));
  return { results, counts: answers.map((answer) => answer.filters ?? {}) };
}

async function search() {
  const mine = ++latest;
  const wanted = { ...asked };
  document.title = wanted.ord ? `${wanted.ord} – ${title}` : title;
  if (!queries(wanted.ord).length) {
    show([], "");
    heading.hidden = true;
    filters.hidden = true;
    return;
  }
  found.ariaBusy = "true";
  try {
    const pagefind = await load();
    const answer = await find(pagefind, wanted);
    // What another choice would give is what the search gives without the one that is made.
    const offers = await Promise.all(
      Object.keys(FILTERS).map(async (name) => (wanted[name] ? await find(pagefind, wanted, name) : answer).counts),
    );
    const count = answer.results.length;
    const shown = await Promise.all(answer.results.splice(0, PAGE).map((result) => result.data()));
    if (mine !== latest) return;
    waiting = answer.results;
    Object.keys(FILTERS).forEach((name, place) => offer(name, offers[place]));
    filters.hidden = !count && !Object.keys(FILTERS).some((name) => wanted[name]);
    show(shown.map(entry), count === 0 ? text.none : count === 1 ? text.one : text.many.replace("{n}", count));
  } catch (error) {
    if (mine !== latest) return;
    console.warn(error);
    waiting = [];
    show([], text.missing);
  }
}

/** Put entries and what is said of them in the place of the last ones. */
function show(entries, said) {
  found.ariaBusy = null;
  heading.hidden = false;
  list.replaceChildren(...entries);
  list.hidden = !entries.length;
  more.hidden = !entries.length || !waiting.length;
  status.textContent = said;
}

/** Fill a filter with what there is to choose; of a query of several parts, nobody has the numbers. */
function offer(name, counts) {
  const select = form.elements[name];
  const chosen = asked[name];
  const [first, ...others] = counts.map((each) => each[FILTERS[name]] ?? {});
  const order = name === "aar" ? (a, b) => b.localeCompare(a) : (a, b) => a.localeCompare(b, "da");
  const values = Object.keys({ ...first, ...(chosen && { [chosen]: 0 }) })
    .filter((value) => value === chosen || [first, ...others].every((each) => each[value]))
    .sort(order);
  select.replaceChildren(
    new Option(text.any, ""),
    ...values.map((value) => new Option(others.length ? value : `${value} (${first[value] ?? 0})`, value)),
  );
  select.value = chosen;
  select.parentElement.hidden = !chosen && values.length < 2;
}

/** One result: a link that says where it stands and what it is about, what came of it, the words found. */
function entry(result) {
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("h3")).appendChild(document.createElement("a"));
  link.href = new URL(result.raw_url.replace(/^\/+/, ""), root).href;
  const place = link.appendChild(document.createElement("span"));
  place.className = "ra-place";
  const told = { ...result.meta, municipality: result.filters.Kommune };
  place.textContent = text.place.replace(/\{(\w+)\}/g, (_, name) => told[name] ?? "");
  link.append(` ${result.meta.title}`);
  const excerpt = item.appendChild(document.createElement("p"));
  if (result.meta.outcome) {
    const outcome = excerpt.appendChild(document.createElement("span"));
    outcome.className = "ra-outcome";
    outcome.textContent = result.meta.outcome;
    excerpt.append(" ");
  }
  excerpt.append(...marked(result.excerpt));
  return item;
}

/** Text and marks of an excerpt, and nothing else that it may hold; where it is cut, it says so. */
function marked(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const parts = [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
  return [/^\p{Lu}/u.test(body.textContent) ? "" : "… ", ...parts, /[.!?]$/.test(body.textContent) ? "" : " …"];
}

/** Show in the form what is asked for, and search for it. */
function begin() {
  words.value = asked.ord;
  form.elements.sortering.value = asked.sortering;
  search();
}

let pause;
function ask(change, how) {
  clearTimeout(pause);
  asked = { ...asked, ord: words.value.trim(), ...change };
  note(how);
  search();
}

words.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(ask, 250, {}, { step: false });
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({}, { step: true });
  // A keyboard on the screen would stand before the results.
  if (matchMedia("(hover: none)").matches) words.blur();
});
form.addEventListener("change", ({ target }) => {
  if (target.localName === "select") ask({ [target.name]: target.value }, { step: true });
});
more.addEventListener("click", async () => {
  const mine = latest;
  const shown = await Promise.all(waiting.splice(0, PAGE).map((result) => result.data()));
  if (mine !== latest) return;
  const entries = shown.map(entry);
  list.append(...entries);
  more.hidden = !waiting.length;
  entries[0]?.querySelector("a").focus();
});
addEventListener("popstate", () => {
  asked = inAddress();
  settled = location.pathname + location.search;
  begin();
});

begin();
if (!asked.ord) words.focus();

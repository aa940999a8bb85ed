/*
  The search page: a thin face on Pagefind's own API.

  What is searched for stands in the page's address and nowhere else, so that a search
  can be shared, reloaded and gone back to. Nothing of the index is fetched before the
  first search. Everything is addressed from the site's root as the page names it, so
  that a site under a path works, and results are built from text nodes, so that a
  title or an excerpt cannot bring markup. One sign of a syntax that a browser does not
  know stops all of it: nothing here is newer than ES2020. An entry of the history keeps
  how many results are `shown`, how far the page is scrolled (`y`), and the place in the
  list of the result that was opened (`at`).
*/

const PAGE = 10;
const FILTERS = { kommune: "Kommune", udvalg: "Udvalg", aar: "År", udfald: "Udfald" };
const FREE = { kommune: "", udvalg: "", aar: "", udfald: "" };

const page = document.getElementById("ra-search");
const form = page.querySelector("form");
const words = form.elements.ord;
const filters = form.querySelector(".ra-search__filters");
const found = document.getElementById("resultater");
const heading = found.querySelector("h2");
const status = found.querySelector("[role=status]");
const list = found.querySelector("ol");
const more = found.querySelector("button[name=more]");
const freely = found.querySelector("button[name=freely]");
const text = page.dataset;
const root = new URL(`${text.root}/`, document.baseURI);
const title = document.title;

status.textContent = "";   // What stood there said that this script does not run.

let engine;                // a promise of Pagefind, once asked for
let latest = 0;            // number of the newest search: answers to older ones are dropped
let slow;                  // the timer that tells of the newest search that it is under way
let waiting = [];          // found, not yet shown
let asked = inAddress();   // what is searched for
let settled = entered();   // this entry of the history, as it was before typing

/** What the address asks for. */
function inAddress() {
  const given = new URLSearchParams(location.search);
  const fields = ["ord", ...Object.keys(FILTERS)].map((name) => [name, given.get(name)?.trim() ?? ""]);
  return { ...Object.fromEntries(fields), sortering: given.get("sortering") === "nyeste" ? "nyeste" : "" };
}

/** What is asked for, as an address has it. */
function written(fields) {
  return String(new URLSearchParams(Object.entries(fields).filter(([, value]) => value)));
}

/** The entry of the history that the page stands at. */
function entered() {
  return { address: location.pathname + location.search, query: written(inAddress()) };
}

/** What an entry of the history keeps; `at` is the place of the result that is being opened. */
function made(at = -1) {
  return { shown: Math.max(PAGE, list.children.length), y: scrollY, at };
}

/** Write what is asked for into the address: as a step of its own, or in the place of what stood there. */
function note({ step }) {
  const before = written(inAddress());
  const now = written(asked);
  const address = location.pathname + (now && `?${now}`);
  if (before === settled.query) settled.state = made();
  if (step && now !== settled.query) {
    history.replaceState(settled.state, "", settled.address);
    history.pushState(null, "", address);
    settled = entered();
  } else {
    history.replaceState(now === before ? made() : null, "", address);
  }
}

/** Load Pagefind; rejects where the site was built without an index, and may then be tried again. */
function load() {
  engine = engine || start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

/** Start Pagefind. It asks for each file when it has the one before: ahead of it, they come at the same time. */
async function start() {
  const tag = String(Date.now());
  const file = (name) => new URL(`pagefind/${name}`, root).href;
  const ahead = (name) => fetch(file(name)).then((answer) => answer.arrayBuffer());
  const entry = fetch(file(`pagefind-entry.json?ts=${tag}`)).then((answer) => answer.json());
  const meta = entry.then(({ languages }) => ahead(`pagefind.${languages.da.hash}.pf_meta`));
  Promise.all([ahead("pagefind-worker.js"), ahead("wasm.da.pagefind"), meta]).catch(() => {});
  const pagefind = await import(file("pagefind.js"));
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 28, metaCacheTag: tag });
  return pagefind;
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
  const number = /(^|\s)((?=\S*\d)[\p{L}\d]+(?:[.\-/][\p{L}\d]+)+)(?!\S)/gu;
  const cut = (phrase) => (phrases.push(`"${phrase.trim()}"`), " ");
  const rest = line
    .replace(quoted, (_, phrase) => cut(phrase))
    .replace(number, (_, space, phrase) => cut(phrase))
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

/** Search for what is asked for and show as much as this entry of the history holds; back at its place, if told. */
async function search(place) {
  const mine = ++latest;
  const wanted = { ...asked };
  const number = history.state?.shown ?? PAGE;
  clearTimeout(slow);
  document.title = wanted.ord ? `${wanted.ord} – ${title}` : title;
  const parts = queries(wanted.ord);
  if (!parts.length) {
    show([], "");
    heading.hidden = true;
    filters.hidden = true;
    return;
  }
  list.setAttribute("aria-busy", "true");
  slow = setTimeout(() => (status.textContent = text.busy), 300);
  try {
    const pagefind = await load();
    // A search has the numbers of a filter only when it is there: it comes at the same time as the words.
    await Promise.all([pagefind.filters(), ...parts.map((part) => pagefind.preload(part))]);
    const answer = await find(pagefind, wanted);
    // What another choice would give is what the search gives without the one that is made.
    const offers = await Promise.all(
      Object.keys(FILTERS).map(async (name) => (wanted[name] ? await find(pagefind, wanted, name) : answer).counts),
    );
    const count = answer.results.length;
    const chosen = Object.keys(FILTERS).some((name) => wanted[name]);
    const free = !count && chosen ? (await find(pagefind, { ...wanted, ...FREE })).results.length : 0;
    const shown = await Promise.all(answer.results.splice(0, number).map((result) => result.data()));
    if (mine !== latest) return;
    waiting = answer.results;
    Object.keys(FILTERS).forEach((name, position) => offer(name, offers[position]));
    filters.hidden = !count && !chosen;
    const none = free ? text.narrowed.replace("{n}", free) : text.none;
    show(shown.map(entry), count === 0 ? none : count === 1 ? text.one : text.many.replace("{n}", count));
    freely.hidden = !free;
    if (place) {
      list.children[place.at]?.querySelector("a").focus({ preventScroll: true });
      scrollTo(0, place.y);
    }
  } catch (error) {
    if (mine !== latest) return;
    console.warn(error);
    waiting = [];
    show([], text.missing);
  }
}

/** Put entries and what is said of them in the place of the last ones. */
function show(entries, said) {
  clearTimeout(slow);
  list.removeAttribute("aria-busy");
  heading.hidden = false;
  list.replaceChildren(...entries);
  list.hidden = !entries.length;
  more.hidden = !entries.length || !waiting.length;
  freely.hidden = true;
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
function begin(place) {
  words.value = asked.ord;
  form.elements.sortering.value = asked.sortering;
  search(place);
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
  history.replaceState(made(), "");
  more.hidden = !waiting.length;
  entries[0]?.querySelector("a").focus();
});
freely.addEventListener("click", () => {
  ask(FREE, { step: true });
  found.focus();   // The button goes; what is said and found comes here.
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("a")) history.replaceState(made([...list.children].indexOf(target.closest("li"))), "");
});
addEventListener("popstate", () => {
  const before = written(asked);
  asked = inAddress();
  settled = entered();
  // A link within the page comes here, too.
  if (written(asked) !== before) begin(history.state);
});

const [visit] = performance.getEntriesByType("navigation");
begin(visit?.type === "back_forward" && history.state);
if (!asked.ord) words.focus();

/* What can be done with a page: copy a reference, cite one paragraph, print. Without it every page reads the same. */

const tools = document.querySelector(".ra-tools");
const status = tools?.querySelector("[role=status]");
let clearing;

// An archive that has not been told its own address: the page knows where it is.
for (const row of document.querySelectorAll("[data-address]")) {
  row.querySelector("dd").textContent = location.href.split(/[?#]/)[0];
  row.hidden = false;
}

if (tools) {
  tools.hidden = false;
  for (const button of tools.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", () => copy(words(button.dataset.copy), button.dataset.done));
  }
  tools.querySelector("[data-print]").addEventListener("click", () => print());
  tools.querySelector("[data-paragraphs]")?.addEventListener("click", number);
}

/** The words of some elements, in one line. */
function words(ids) {
  return ids.split(" ").map((id) => document.getElementById(id).textContent.trim()).join(" ");
}

/** A text with values for the names in it; no sign of a value means anything. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Put a text on the clipboard, and say so; where the browser does not allow it, show it until Escape. */
async function copy(text, done) {
  clearTimeout(clearing);
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = done;
    clearing = setTimeout(() => status.replaceChildren(), 8000);
  } catch {
    status.textContent = filled(tools.dataset.failed, { text });
  }
}

addEventListener("keydown", (event) => event.key === "Escape" && status?.replaceChildren());

/** Show a number beside each paragraph, a link to it that copies the reference, or take them away. */
function number(event) {
  const button = event.currentTarget;
  const shown = button.getAttribute("aria-pressed") === "true";
  button.setAttribute("aria-pressed", String(!shown));
  if (shown) {
    for (const link of document.querySelectorAll(".ra-place-number")) link.remove();
    return;
  }
  for (const place of document.querySelectorAll('.ra-body [data-source] [id*="."]')) {
    const link = numbered(place, button.dataset);
    // A table scrolls by itself: its number stays outside.
    if (place.matches(".ra-table")) place.before(link);
    else place.prepend(link);
  }
}

/** The link to a paragraph. Its number is drawn by the style sheet: it is no word of the minutes. */
function numbered(place, texts) {
  const n = place.id.split(".").pop();
  const section = place.closest("section").querySelector("h2")?.textContent;
  const name = filled(section ? texts.paragraphs : texts.paragraph, { n, section });
  const link = document.createElement("a");
  link.className = "ra-place-number";
  link.href = `#${place.id}`;
  link.dataset.n = n;
  link.setAttribute("aria-label", name);
  link.addEventListener("click", () => {
    copy(`${words("ra-cite")} ${name}. ${words("ra-address")}#${place.id}`, filled(texts.done, { name }));
  });
  return link;
}

// Paper has no folds; this is for browsers that do not open them by the style sheet.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    fold.dataset.folded = "";
  }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-folded]")) {
    fold.open = false;
    delete fold.dataset.folded;
  }
});

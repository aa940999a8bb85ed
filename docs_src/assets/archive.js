/* Copy a reference, print the page, and tell the page's address where the archive has not been given one. */

for (const place of document.querySelectorAll("[data-address]")) {
  place.textContent = location.href.split(/[?#]/)[0];
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const place = document.getElementById(button.dataset.copy);
    const status = button.parentElement.querySelector("[role=status]");
    const copied = await copy(place);
    status.textContent = copied ? button.dataset.done : button.dataset.failed;
  });
}

/** Put the words of an element on the clipboard; select them where the browser does not allow it. */
async function copy(place) {
  const words = place.textContent.replace(/\s+/g, " ").trim();
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    getSelection().selectAllChildren(place);
    return false;
  }
}

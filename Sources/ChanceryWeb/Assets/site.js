// What the pages do better with a script: copy buttons, a link to the selected passage, previous
// and next among searched words. Everything else works without it.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);

  // Copy buttons.
  if (navigator.clipboard) {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      const words = button.textContent;
      button.addEventListener("click", async () => {
        const source = byId(button.dataset.copy);
        try {
          await navigator.clipboard.writeText(source.textContent.trim());
          button.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(source);
          button.textContent = "Selected";
        }
        setTimeout(() => { button.textContent = words; }, 2000);
      });
    }
  }

  // A link to the selected passage: the paragraph's address, and the first and last words for
  // browsers that can find them (text fragments).
  const passage = byId("passage");
  if (passage) {
    for (const hint of document.querySelectorAll(".share .script")) hint.hidden = false;
    const encode = (words) => encodeURIComponent(words).replace(/-/g, "%2D");
    // The words of the passage without note marks, page numbers and paragraph signs.
    const wordsOf = (range) => {
      const part = range.cloneContents();
      for (const other of part.querySelectorAll("button, .page, .anchor, .doubt")) other.remove();
      return part.textContent.replace(/\s+/g, " ").trim();
    };
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (selection.rangeCount === 0 || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      const node = range.startContainer;
      const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      if (!element || !element.closest(".text, .notes")) return;
      const words = wordsOf(range);
      if (words.length < 3) return;
      const place = element.closest(".text [id^=p], .text [id^=t], .notes li[id]");
      let text = encode(words);
      if (words.length > 120) {
        const list = words.split(" ");
        text = encode(list.slice(0, 6).join(" ")) + "," + encode(list.slice(-6).join(" "));
      }
      const address = byId("share-document").textContent.trim();
      byId("share-passage").textContent =
        `${address}#${place ? place.id : ""}:~:text=${text}`;
      const seal = byId("seal-passage");
      const quoted = encodeURIComponent(words.slice(0, 4000));
      seal.href = `/quote?document=${seal.dataset.document}&text=${quoted}`;
      passage.hidden = false;
    });
  }

  // Previous and next among searched words, by button and by the keys n and p.
  const places = document.querySelector("#marks .places");
  const marks = [...document.querySelectorAll(".reading mark, .title mark")];
  if (places && marks.length > 0) {
    let current = -1;
    const show = (step) => {
      if (current >= 0) marks[current].classList.remove("current");
      current = (current + step + marks.length) % marks.length;
      if (current < 0) current = 0;
      marks[current].classList.add("current");
      marks[current].scrollIntoView({ block: "center" });
      status.textContent = ` ${current + 1} of ${marks.length}`;
    };
    const button = (label, step) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => show(step));
      return button;
    };
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    places.replaceChildren(button("Previous", -1), button("Next", 1), status);
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest && event.target.closest("input, select, textarea")) return;
      if (event.key === "n") show(1);
      if (event.key === "p") show(-1);
    });
  }
})();

// What the pages do better with a script: copy buttons, a link to the selected passage, previous
// and next among searched words, citations in another style at once, the folder without leaving the
// page. Everything works without it.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);

  // Words with their italics, for word processors, and without, for everything else. Of a list each
  // line is copied, without the buttons in it.
  const copy = async (source) => {
    const lines = source.matches("ol, ul")
      ? [...source.querySelectorAll("li > span:first-child")] : [source];
    const words = lines.map((line) => line.textContent.trim());
    const number = source.matches("ol") ? (index) => `${index + 1}. ` : () => "";
    const plain = words.map((line, index) => number(index) + line).join("\n");
    if (!navigator.clipboard.write || !self.ClipboardItem || source.matches(".address")) {
      return navigator.clipboard.writeText(plain);
    }
    const markup = lines.map((line, index) => `<p>${number(index)}${line.innerHTML}</p>`).join("");
    return navigator.clipboard.write([new ClipboardItem({
      "text/plain": new Blob([plain], { type: "text/plain" }),
      "text/html": new Blob([markup], { type: "text/html" }),
    })]);
  };

  // Copy buttons.
  if (navigator.clipboard) {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      const words = button.textContent;
      button.addEventListener("click", async () => {
        const source = byId(button.dataset.copy);
        try {
          await copy(source);
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

  // What the browser keeps: the style, and the folder.
  const cookie = (name) => {
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  };
  const keep = (name, value) => {
    const age = value ? 31536000 : 0;
    document.cookie =
      `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${age}; SameSite=Lax`;
  };

  // A citation from its stretches of text; markup is never read.
  const show = (target, citation) => {
    const form = target.closest(".form");
    if (form) form.hidden = !citation;
    target.replaceChildren(...(citation ? citation.runs : []).map((run) => {
      const styles = run.styles || [];
      if (styles.length === 0) return document.createTextNode(run.text);
      const names = { italic: "i", bold: "b", underline: "u", super: "sup", sub: "sub" };
      let inner = document.createTextNode(run.text);
      for (const style of [...styles].reverse()) {
        const element = document.createElement(names[style] || "span");
        if (!names[style]) element.className = style;
        element.append(inner);
        inner = element;
      }
      return inner;
    }));
  };

  // The chooser beside a document shows the citation in its place and keeps the style.
  const chooser = document.querySelector(".style-form");
  if (chooser) {
    const select = chooser.querySelector("select");
    const button = chooser.querySelector("button");
    button.hidden = true;
    let asked = 0;
    select.addEventListener("change", async () => {
      const question = ++asked;
      const query = new URLSearchParams({
        ids: chooser.querySelector("[name=ids]").value, style: select.value });
      try {
        const answer = await fetch(`/api/v1/citations?${query}`);
        if (!answer.ok) throw new Error(answer.statusText);
        const found = await answer.json();
        if (question !== asked) return;
        show(byId("cite-note"), found.notes[0]);
        byId("cite-note").closest(".form").querySelector("h3").textContent =
          found.isNoteStyle ? "Note" : "In the text";
        show(byId("cite-entry"), found.bibliography[0]);
        keep("style", select.value);
      } catch {
        chooser.submit();
      }
    });
  }
  // On the page of citations every choice is shown at once.
  const citing = document.querySelector(".citing-form");
  if (citing) {
    citing.querySelector("button").hidden = true;
    citing.addEventListener("change", () => citing.requestSubmit());
  }

  // The folder: adding a document does not leave its page, and the header tells how many there are.
  const folder = () => cookie("folder").split(",").filter(Boolean);
  const counter = document.createElement("a");
  counter.href = "/folder";
  const count = () => {
    const documents = folder().length;
    counter.textContent = `Folder (${documents})`;
    const list = document.querySelector("header.site nav ul");
    if (documents > 0 && list && !counter.isConnected) {
      const item = document.createElement("li");
      item.append(counter);
      list.append(item);
    }
  };
  count();
  const adder = document.querySelector("a.folder[data-document]");
  if (adder) {
    const id = adder.dataset.document;
    const tell = () => {
      const isIn = folder().includes(id);
      adder.textContent = isIn ? "In your folder" : "Add to folder";
      adder.href = isIn ? "/folder" : `/folder?ids=${encodeURIComponent(id)}&keep=add`;
    };
    tell();
    adder.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || folder().includes(id)) return;
      if (folder().length >= 100) return;
      event.preventDefault();
      keep("folder", [...folder(), id].join(","));
      tell();
      count();
    });
  }

  // Results can be cited together once one is ticked.
  const chosen = byId("chosen");
  if (chosen) {
    const ticks = [...document.querySelectorAll("input.tick")];
    const label = chosen.querySelector(".label");
    const tell = () => {
      const number = ticks.filter((tick) => tick.checked).length;
      for (const button of chosen.querySelectorAll("button")) button.disabled = number === 0;
      label.textContent = number === 0 ? "Tick results to cite them together" : `${number} ticked`;
    };
    for (const tick of ticks) tick.addEventListener("change", tell);
    addEventListener("pageshow", tell);
    tell();
  }

  // Styles are found while words are typed.
  const styles = byId("styles");
  const find = byId("find");
  if (styles && find) {
    const form = find.form;
    let waiting = 0;
    let question = 0;
    const search = async () => {
      const asked = ++question;
      const query = new URLSearchParams({ q: find.value, limit: "100" });
      if (form.field.value) query.set("field", form.field.value);
      const answer = await fetch(`/api/v1/styles?${query}`);
      if (!answer.ok || asked !== question) return;
      const found = await answer.json();
      const formats = { note: "notes", "author-date": "author and date", numeric: "numbers",
        label: "labels" };
      styles.replaceChildren(...found.styles.map((style) => {
        const item = document.createElement("li");
        const what = document.createElement("p");
        what.className = "what";
        const link = document.createElement("a");
        const address = new URLSearchParams(new FormData(form));
        address.delete("find");
        address.delete("field");
        const path = address.size > 0 ? "/cite" : "/styles";
        address.set("style", style.name);
        address.set("keep", "style");
        link.href = `${path}?${address}`;
        link.textContent = style.title;
        what.append(link);
        const more = document.createElement("p");
        more.className = "circumstances";
        more.textContent = [formats[style.format] || style.format || "",
          ...(style.fields || []).map((field) => field === "generic-base" ? "general"
            : field.replace(/_/g, " "))].filter(Boolean).join(" · ");
        item.append(what, more);
        return item;
      }));
      const shown = found.styles.length;
      byId("styles-found").textContent =
        `${found.total.toLocaleString("en")} ${found.total === 1 ? "style" : "styles"}`
        + (found.total > shown ? `, of which the first ${shown} are shown` : "");
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 120);
    });
  }
})();

// Search in the browser over the parts that `chancery export site` writes: the same query language,
// the same analysis, the same order of results as the server's (Documentation/static-site.md).
// Parts are scripts, so that they load from the disk as well as from any host.
"use strict";

(() => {
  const root = document.currentScript.dataset.root;

  // --- Parts -------------------------------------------------------------------------------

  const known = new Map();
  const waiting = new Map();
  window.chanceryPart = (name, data) => waiting.get(name)(data);
  const load = (name) => {
    if (!known.has(name)) {
      known.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${root}search/${name}.js`;
        script.onerror = () => reject(new Error(`The part ${name} cannot be read.`));
        document.head.append(script);
      }));
    }
    return known.get(name);
  };
  const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const utf8 = new TextDecoder();

  class Reader {
    constructor(bytes, at = 0) { this.bytes = bytes; this.at = at; }
    get done() { return this.at >= this.bytes.length; }
    byte() { return this.bytes[this.at++]; }
    number() {
      let result = 0, factor = 1;
      for (;;) {
        const byte = this.bytes[this.at++];
        result += (byte & 127) * factor;
        if (byte < 128) return result;
        factor *= 128;
      }
    }
    take(count) { this.at += count; return this.bytes.subarray(this.at - count, this.at); }
  }

  // --- The query language ------------------------------------------------------------------

  const zoneNames = {
    title: "title", titles: "title", summary: "summary", abstract: "summary", heading: "heading",
    head: "heading", body: "body", text: "body", footnote: "footnote", footnotes: "footnote",
    note: "footnote", notes: "footnote", source: "source", attachment: "attachment",
    enclosure: "attachment",
  };
  const fieldNames = {
    from: "from", sender: "from", to: "to", addressee: "to", person: "person", place: "place",
    file: "file", number: "number", telegram: "number", kind: "kind", type: "kind",
    class: "class", classification: "class", volume: "volume", collection: "volume",
  };
  const every = { t: "every" };
  const conjunction = (parts) => {
    const flat = parts.filter((p) => p.t !== "every").flatMap((p) => p.t === "all" ? p.parts : [p]);
    return flat.length === 1 ? flat[0] : flat.length === 0 ? every : { t: "all", parts: flat };
  };
  const disjunction = (parts) => {
    const flat = parts.flatMap((p) => p.t === "any" ? p.parts : [p]);
    return flat.length === 1 ? flat[0] : { t: "any", parts: flat };
  };

  const day = (text) => {
    const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    if (!found) return null;
    const [year, month, date] = found.slice(1).map((n) => n === undefined ? null : Number(n));
    if (year < 1 || month === 0 || month > 12) return null;
    const number = (y, m, d) => {
      const time = new Date(0);
      time.setUTCFullYear(y, m - 1, d);
      return Math.round(time / 86400000);
    };
    const last = month === null ? 31 : new Date(Date.UTC(2000 + year % 400, month, 0)).getUTCDate();
    if (date !== null && (date < 1 || date > last)) return null;
    return {
      first: number(year, month ?? 1, date ?? 1), last: number(year, month ?? 12, date ?? last),
    };
  };
  const dates = (text) => {
    const at = text.indexOf("..");
    if (at < 0) {
      const one = day(text);
      return one && { t: "dates", from: one.first, to: one.last };
    }
    const sides = [text.slice(0, at), text.slice(at + 2)];
    let [from, to] = sides.map((s) => s === "" ? null : day(s));
    if ((sides[0] !== "" && !from) || (sides[1] !== "" && !to) || (!from && !to)) return null;
    if (from && to && to.last < from.first) [from, to] = [to, from];
    return { t: "dates", from: from ? from.first : null, to: to ? to.last : null };
  };

  const lex = (text) => {
    const tokens = [];
    const problems = [];
    const isQuote = (c) => c === "\"" || (c >= "\u201C" && c <= "\u201F");
    let i = 0;
    while (i < text.length) {
      const c = text[i];
      if (c <= " ") { i++; continue; }
      if (c === "(") { tokens.push({ k: "open" }); i++; continue; }
      if (c === ")") { tokens.push({ k: "close" }); i++; continue; }
      if (isQuote(c)) {
        let end = i + 1;
        while (end < text.length && !isQuote(text[end])) end++;
        const isClosed = end < text.length;
        if (!isClosed) problems.push("A quotation mark has no partner; the phrase was taken to the end.");
        const words = text.slice(i + 1, end).split(/[\s"]+/u).filter(Boolean).join(" ");
        i = isClosed ? end + 1 : end;
        const star = isClosed && text[i] === "*";
        if (star) i++;
        tokens.push({ k: "quoted", text: words, star });
        continue;
      }
      const next = text[i + 1];
      if (c === "-" && next !== undefined && next > " " && next !== "-" && next !== ")") {
        tokens.push({ k: "not" });
        i++;
        continue;
      }
      const start = i;
      let isNamed = false;
      while (i < text.length && text[i] > " " && text[i] !== "(" && text[i] !== ")"
        && !isQuote(text[i])) {
        i++;
        if (text[i - 1] === ":" && /^[A-Za-z,-]+$/.test(text.slice(start, i - 1))
          && i < text.length && text[i] > " ") {
          tokens.push({ k: "name", text: text.slice(start, i - 1) });
          isNamed = true;
          break;
        }
      }
      if (isNamed) continue;
      const word = text.slice(start, i);
      const near = /^NEAR(?:\/(\d+))?$/.exec(word);
      if (word === "OR") tokens.push({ k: "or" });
      else if (word === "AND") tokens.push({ k: "and" });
      else if (word === "NOT") tokens.push({ k: "not" });
      else if (near && Number(near[1] ?? 10) <= 1000) tokens.push({ k: "near", n: Number(near[1] ?? 10) });
      else if (word.startsWith("NEAR/")) {
        problems.push("NEAR takes a number from 0 to 1000; 10 was taken.");
        tokens.push({ k: "near", n: 10 });
      } else tokens.push({ k: "word", text: word });
    }
    return { tokens, problems };
  };

  const parse = (text) => {
    const { tokens, problems } = lex(text);
    let at = 0, clauses = 0, depth = 0;
    const report = (message) => problems.push(message);
    const follows = () => at < tokens.length
      && ["word", "quoted", "name", "open", "not"].includes(tokens[at].k);
    const isWords = (q) => q.t === "word" || q.t === "phrase" || (q.t === "any" && q.parts.every(isWords));

    const word = (text) => {
      let comparison = "stem";
      if (text === "*") return every;
      if (text.startsWith("=") && text.length > 1) { text = text.slice(1); comparison = "exact"; }
      if (text.endsWith("*") && text.length > 1) { text = text.slice(0, -1); comparison = "prefix"; }
      else if (text.endsWith("~") && text.length > 1) { text = text.slice(0, -1); comparison = "edit"; }
      if (text.endsWith(":")) {
        const name = text.slice(0, -1).toLowerCase();
        if (zoneNames[name] || fieldNames[name] || name === "date" || name === "year") {
          report("A value must follow a field; it was passed over.");
          return null;
        }
      }
      const found = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(text);
      if (!found) { report(`There is no word in “${text}”; it was passed over.`); return null; }
      const core = found[0];
      if (core.includes(":") && !/^\d/.test(core)) {
        return { t: "phrase", text: core.split(":").filter(Boolean).join(" ") };
      }
      const sign = comparison === "exact" ? -1 : core.search(/[~^]/);
      if (sign >= 0) {
        report(`A word may end in ~ for one edit; “${core.slice(sign)}” was passed over.`);
        return word(core.slice(0, sign) + (core[sign] === "~" ? "~" : ""));
      }
      if (comparison === "stem" && ["OR", "AND", "NOT", "NEAR"].includes(core)) {
        return { t: "word", text: core.toLowerCase(), c: comparison };
      }
      return { t: "word", text: core, c: comparison };
    };

    const missing = () => { report("A value must follow a field; it was passed over."); return null; };
    const field = (name) => {
      const value = tokens[at];
      if (!value) return missing();
      if (value.k === "word") {
        at++;
        const prefix = value.text.endsWith("*");
        return { t: "field", f: name, p: { text: prefix ? value.text.slice(0, -1) : value.text, prefix } };
      }
      if (value.k === "quoted") {
        at++;
        if (!value.text) return missing();
        return { t: "field", f: name, p: { text: value.text, prefix: value.star, quoted: true } };
      }
      if (value.k !== "open") return missing();
      at++;
      const parts = [];
      let or = false;
      while (at < tokens.length && tokens[at].k !== "close") {
        const kind = tokens[at].k;
        if (kind === "or") { or = true; at++; }
        else if (kind === "and") at++;
        else if (kind === "word" || kind === "quoted") {
          const part = field(name);
          if (!part) continue;
          if (or && parts.length > 0) parts.push(disjunction([parts.pop(), part]));
          else parts.push(part);
          or = false;
        } else { report("Only values and OR may stand here; it was passed over."); at++; }
      }
      if (at < tokens.length) at++;
      return parts.length === 0 ? missing() : conjunction(parts);
    };

    const named = (name) => {
      const names = name.toLowerCase().split(",").filter(Boolean);
      const zones = names.map((n) => zoneNames[n]).filter(Boolean);
      if (zones.length > 0 && zones.length === names.length) {
        const inner = operand();
        if (!inner || inner.t === "every") {
          report(`A word must follow “${name}:”; it was passed over.`);
          return null;
        }
        return { t: "zones", zones, q: inner };
      }
      if (names.length === 1 && (names[0] === "date" || names[0] === "year")) {
        const value = tokens[at];
        if (!value || (value.k !== "word" && value.k !== "quoted")) return missing();
        at++;
        const span = dates(value.text);
        if (span) return span;
        report(`“${value.text}” is no date; it was searched as a word.`);
        return value.k === "quoted" ? (value.text ? { t: "phrase", text: value.text } : null) : word(value.text);
      }
      if (names.length === 1 && fieldNames[names[0]]) return field(fieldNames[names[0]]);
      report(`There is no field “${name}”; its words were searched everywhere.`);
      const parts = name.split(",").map(word).filter(Boolean);
      const inner = operand();
      if (inner) parts.push(inner);
      return parts.length === 0 ? null : conjunction(parts);
    };

    const operand = () => {
      if (!follows()) return null;
      if (++clauses > 256 || depth >= 64) { at = tokens.length; return null; }
      const token = tokens[at++];
      depth++;
      try {
        if (token.k === "not") {
          const inner = operand();
          if (!inner) { report("Nothing follows to be excluded; the sign was passed over."); return null; }
          if (inner.t === "not") return inner.q;
          return inner.t === "every" ? null : { t: "not", q: inner };
        }
        if (token.k === "open") {
          const inner = sequence();
          if (at < tokens.length) at++;
          else report("A bracket is not closed; it was taken to the end.");
          return inner.t === "every" ? null : inner;
        }
        if (token.k === "name") return named(token.text);
        if (token.k === "quoted") return token.text ? { t: "phrase", text: token.text } : null;
        return word(token.text);
      } finally { depth--; }
    };

    const sequence = () => {
      const parts = [];
      while (at < tokens.length && tokens[at].k !== "close") {
        const kind = tokens[at].k;
        if (kind === "and") {
          at++;
          if (parts.length === 0 || !follows()) report("AND stands between two things; it was passed over.");
        } else if (kind === "or") {
          at++;
          const right = parts.length > 0 ? operand() : null;
          if (!right) report("OR stands between two things; it was passed over.");
          else parts.push(disjunction([parts.pop(), right]));
        } else if (kind === "near") {
          const n = tokens[at++].n;
          const left = parts.pop();
          const right = left ? operand() : null;
          if (!left || !right) {
            report("NEAR stands between two words; it was passed over.");
            if (left) parts.push(left);
          } else if (!isWords(left) || !isWords(right)) {
            report("NEAR joins words and phrases only; both sides were searched anywhere.");
            parts.push(conjunction([left, right]));
          } else parts.push({ t: "near", left, right, n });
        } else {
          const part = operand();
          if (part) parts.push(part);
        }
      }
      return conjunction(parts);
    };

    const parts = [];
    while (at < tokens.length) {
      parts.push(sequence());
      if (at < tokens.length) { report("A bracket closes nothing; it was passed over."); at++; }
    }
    return { query: conjunction(parts), problems };
  };

  // --- Analysis ----------------------------------------------------------------------------

  const special = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
  const foldLetters = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđðþı]/g, (c) => special[c]);
  const isLetter = (c) => c !== undefined && /\p{L}/u.test(c);
  const isWordLetter = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
  const isDigit = (c) => c !== undefined && /\p{N}/u.test(c);

  // The words of a text: folded, with their range in characters; `extra` for joined compounds.
  const tokensOf = (text) => {
    const s = [...text.normalize("NFC")];
    const found = [];
    let i = 0, compound = null;
    const single = (k) => isLetter(s[k]) && !isWordLetter(s[k + 1]);
    while (i < s.length) {
      if (!isWordLetter(s[i])) { i++; continue; }
      const start = i;
      let word = "", letters = 0, plain = true, acronym = false, last = "", end = -1;
      while (i < s.length) {
        const c = s[i];
        if (isWordLetter(c)) {
          if (acronym && letters > 0) break;
          word += foldLetters(c);
          if (isDigit(c)) plain = false;
          last = isDigit(c) ? "n" : "l";
          letters++;
          i++;
        } else if (/\p{M}/u.test(c)) i++;
        else if (c === "'" || c === "\u2019" || c === "\u02BC" || c === "\u2018") {
          if (letters === 0 || !isLetter(s[i + 1])) break;
          if (s[i + 1].toLowerCase() === "s" && !isWordLetter(s[i + 2])) { end = i; i += 2; break; }
          if ((word.length === 1 && word !== "o") || word === "qu") { end = i; i++; break; }
          i++;
        } else if (c === "." && last === "l" && letters === 1 && (i - start <= 1 || acronym) && single(i + 1)) {
          acronym = true;
          letters = 0;
          i++;
        } else if ((c === "." || c === ",") && last === "n" && /[0-9]/.test(s[i + 1] ?? "")) {
          if (c === ".") word += ".";
          i++;
        } else break;
      }
      const isCut = end >= 0;
      if (end < 0) end = i;
      if (!word) continue;
      found.push({ word, start, end, extra: false });
      const hyphen = (k) => s[k] === "-" || s[k] === "\u2010" || s[k] === "\u2011";
      if (compound) {
        if (plain) { compound.word += word; compound.parts++; } else compound = null;
      } else if (plain && hyphen(i)) compound = { word, start, parts: 1 };
      if (compound) {
        if (plain && !isCut && hyphen(i) && isLetter(s[i + 1]) && compound.parts < 5) i++;
        else {
          if (compound.parts > 1) found.push({ word: compound.word, start: compound.start, end, extra: true });
          compound = null;
        }
      }
    }
    return found;
  };

  // The Porter 2 stemmer for English (snowballstem.org/algorithms/english).
  const stem = (() => {
    const V = "[aeiouy]", exceptions = new Map(Object.entries({
      skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl",
      gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl", sky: "sky",
      news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes",
    }));
    const stays = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);
    const isShort = (w) => /^[aeiouy][^aeiouy]$/.test(w) || /[^aeiouy][aeiouy][^aeiouywxY]$/.test(w);
    const after = (w, from) => {
      const found = /[aeiouy][^aeiouy]/.exec(w.slice(from));
      return found ? from + found.index + 2 : w.length;
    };
    const step2 = [["ization", "ize"], ["ational", "ate"], ["fulness", "ful"], ["ousness", "ous"],
      ["iveness", "ive"], ["tional", "tion"], ["biliti", "ble"], ["lessli", "less"], ["entli", "ent"],
      ["ation", "ate"], ["alism", "al"], ["aliti", "al"], ["ousli", "ous"], ["iviti", "ive"],
      ["fulli", "ful"], ["enci", "ence"], ["anci", "ance"], ["abli", "able"], ["izer", "ize"],
      ["ator", "ate"], ["alli", "al"], ["bli", "ble"], ["ogi", "og"], ["li", ""]];
    const step3 = [["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"],
      ["iciti", "ic"], ["ative", ""], ["ical", "ic"], ["ness", ""], ["ful", ""]];
    const step4 = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti",
      "ous", "ive", "ize", "ion", "al", "er", "ic"];
    return (word) => {
      if (word.length < 3 || !/^[a-z]/.test(word)) return word;
      if (exceptions.has(word)) return exceptions.get(word);
      let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
      let r1 = /^(?:gener|commun|arsen)/.test(w) ? /^(?:gener|commun|arsen)/.exec(w)[0].length : after(w, 0);
      let r2 = after(w, r1);
      const cut = (n, put = "") => { w = w.slice(0, w.length - n) + put; };
      // Step 1a.
      if (w.endsWith("sses")) cut(2);
      else if (w.endsWith("ied") || w.endsWith("ies")) cut(w.length > 4 ? 2 : 1);
      else if (/(?:us|ss)$/.test(w)) { /* stays */ }
      else if (w.endsWith("s") && new RegExp(`${V}.+s$`).test(w)) cut(1);
      if (stays.has(w)) return w.toLowerCase();
      // Step 1b.
      let found = /(?:eedly|eed)$/.exec(w);
      if (found) {
        if (w.length - found[0].length >= r1) cut(found[0].length, "ee");
      } else {
        found = /(?:ingly|edly|ing|ed)$/.exec(w);
        if (found && /[aeiouy]/.test(w.slice(0, found.index))) {
          cut(found[0].length);
          if (/(?:at|bl|iz)$/.test(w)) w += "e";
          else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) cut(1);
          else if (r1 >= w.length && isShort(w)) w += "e";
        }
      }
      // Step 1c.
      if (/[^aeiouy][yY]$/.test(w) && w.length > 2) cut(1, "i");
      // Steps 2 and 3.
      for (const [end, put] of step2) {
        if (!w.endsWith(end)) continue;
        const at = w.length - end.length;
        if (at >= r1) {
          if (end === "li") { if (/[cdeghkmnrt]li$/.test(w)) cut(2); }
          else if (end === "ogi") { if (w.endsWith("logi")) cut(1); }
          else cut(end.length, put);
        }
        break;
      }
      for (const [end, put] of step3) {
        if (!w.endsWith(end)) continue;
        const at = w.length - end.length;
        if (at >= r1 && (end !== "ative" || at >= r2)) cut(end.length, put);
        break;
      }
      // Step 4.
      for (const end of step4) {
        if (!w.endsWith(end)) continue;
        const at = w.length - end.length;
        if (at >= r2 && (end !== "ion" || /[st]ion$/.test(w))) cut(end.length);
        break;
      }
      // Step 5.
      if (w.endsWith("e")) {
        const at = w.length - 1;
        if (at >= r2 || (at >= r1 && !isShort(w.slice(0, -1)))) cut(1);
      } else if (w.endsWith("ll") && w.length - 1 >= r2) cut(1);
      return w.toLowerCase();
    };
  })();

  const foldPattern = (text) => foldLetters(text).replace(/[^\p{L}\p{N}]/gu, "");

  // --- Lists of words ----------------------------------------------------------------------

  let about = null;
  const partNumber = (firsts, word) => {
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= word) low = middle + 1; else high = middle;
    }
    return low - 1;
  };
  const parsed = new Map();
  const part = async (kind, number) => {
    const name = `${kind}/${number}`;
    if (!parsed.has(name)) {
      const reader = new Reader(bytesOf(await load(name)));
      const entries = new Map();
      let last = new Uint8Array(0);
      while (!reader.done) {
        const shared = reader.number();
        const rest = reader.take(reader.number());
        const word = new Uint8Array(shared + rest.length);
        word.set(last.subarray(0, shared));
        word.set(rest, shared);
        last = word;
        const entry = { word: utf8.decode(word) };
        if (kind === "stems") {
          entry.forms = [];
          for (let n = reader.number(); n > 0; n--) entry.forms.push(utf8.decode(reader.take(reader.number())));
        }
        entry.count = reader.number();
        entry.bytes = reader.take(reader.number());
        entries.set(entry.word, entry);
      }
      parsed.set(name, entries);
    }
    return parsed.get(name);
  };
  const entryOf = async (kind, word) => {
    const number = partNumber(about[kind], word);
    return number < 0 ? null : (await part(kind, number)).get(word) ?? null;
  };

  // For each document of a list, the sum of its counts by the weights of the zones that count.
  const addFrequencies = (entry, mask, frequencies) => {
    const reader = new Reader(entry.bytes);
    let document = -1;
    while (!reader.done) {
      document += reader.number();
      const zones = reader.byte();
      let sum = 0;
      for (let zone = 0; zone < 7; zone++) {
        if (!(zones >> zone & 1)) continue;
        const count = reader.number();
        if (mask >> zone & 1) sum += count * about.weights[zone];
      }
      frequencies[document] += sum;
    }
  };
  const documentsOf = (entry, set) => {
    const reader = new Reader(entry.bytes);
    let document = -1;
    while (!reader.done) {
      document += reader.number();
      const zones = reader.byte();
      for (let z = zones; z; z &= z - 1) reader.number();
      set[document] = 1;
    }
  };
  // The places of a form in wanted documents: document, zone, then place with its neighbours.
  const readPlaces = (bytes, wanted, into) => {
    const reader = new Reader(bytes);
    let document = -1;
    while (!reader.done) {
      document += reader.number();
      const zones = reader.byte();
      const isWanted = wanted[document];
      for (let zone = 0; zone < 7; zone++) {
        if (!(zones >> zone & 1)) continue;
        let place = 0;
        let spots = null;
        if (isWanted) {
          const key = document * 8 + zone;
          spots = into.get(key);
          if (!spots) into.set(key, spots = new Map());
        }
        for (let n = reader.number(); n > 0; n--) {
          const code = reader.number();
          place += Math.floor(code / 4);
          const before = code & 1 ? reader.byte() : 0;
          const after = code & 2 ? reader.byte() : 0;
          if (spots) spots.set(place, { before, after });
        }
      }
    }
  };
  const placesOf = async (form, wanted, into) => {
    const frequent = about.frequent[form];
    if (!frequent) {
      const entry = await entryOf("places", form);
      if (entry) readPlaces(entry.bytes, wanted, into);
      return;
    }
    const needed = frequent.parts.filter((first, k) => {
      const end = frequent.parts[k + 1] ?? about.count;
      for (let d = first; d < end; d++) if (wanted[d]) return true;
      return false;
    });
    for (const first of needed) {
      const k = frequent.parts.indexOf(first);
      readPlaces(bytesOf(await load(`frequent/${frequent.code}-${k}`)), wanted, into);
    }
  };

  // --- Leaves: words, phrases, nearness ----------------------------------------------------

  const f32 = Math.fround;
  const rarity = (frequency) => {
    const n = about.count, f = Math.min(frequency, n);
    return Math.log(1 + (n - f + 0.5) / (f + 0.5));
  };
  const lengthOf = (code) => code < 16 ? code : (8 | (code - 8) & 7) * 2 ** ((code - 8) >> 3);
  const scored = (frequencies, weight) => {
    const set = new Uint8Array(about.count);
    const scores = new Float32Array(about.count);
    for (let d = 0; d < about.count; d++) {
      if (frequencies[d] === 0) continue;
      set[d] = 1;
      const f = f32(frequencies[d]);
      scores[d] = f32(weight * f32(f / f32(f + about.denominators[about.norms[d]])));
    }
    return { set, scores };
  };
  const nothing = () => ({ set: new Uint8Array(about.count), scores: new Float32Array(about.count) });

  const exactSlot = async (word) => {
    const entry = await entryOf("forms", word);
    return { entries: entry ? [entry] : [], forms: [word], df: entry ? entry.count : 0 };
  };
  const stemSlot = async (word) => {
    const entry = await entryOf("stems", stem(word));
    return { entries: entry ? [entry] : [], forms: entry ? entry.forms : [], df: entry ? entry.count : 0 };
  };
  const manySlot = async (accepts, prefix) => {
    const entries = [];
    const first = prefix ? Math.max(0, partNumber(about.forms, prefix)) : 0;
    for (let k = first; k < about.forms.length; k++) {
      if (prefix && k > first && !about.forms[k].startsWith(prefix) && about.forms[k] > prefix) break;
      for (const entry of (await part("forms", k)).values()) if (accepts(entry.word)) entries.push(entry);
    }
    return { entries, forms: entries.map((e) => e.word), df: entries.reduce((m, e) => Math.max(m, e.count), 0) };
  };
  const isOneEdit = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    const limit = Math.min(a.length, b.length);
    let head = 0, tail = 0;
    while (head < limit && a[head] === b[head]) head++;
    while (tail < limit - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    const [x, y] = [a.length - head - tail, b.length - head - tail];
    return (x <= 1 && y <= 1) || (x === 2 && y === 2 && a[head] === b[head + 1] && a[head + 1] === b[head]);
  };
  const editSlot = async (text) => {
    const wanted = [...foldPattern(text)];
    const all = (await load("dictionary")).split("\n");
    const entries = [];
    for (const word of all) {
      if (Math.abs(word.length - wanted.length) <= 2 && isOneEdit(wanted, [...word])) {
        entries.push(await entryOf("forms", word));
      }
    }
    return { entries, forms: entries.map((e) => e.word), df: entries.reduce((m, e) => Math.max(m, e.count), 0) };
  };

  // The phrases that may stand for a query of words: each a list of slots.
  const phrasesOf = async (query) => {
    if (query.t === "any") return (await Promise.all(query.parts.map(phrasesOf))).flat();
    if (query.t === "phrase") {
      const words = tokensOf(query.text).filter((t) => !t.extra);
      return words.length === 0 ? [] : [await Promise.all(words.map((t) => exactSlot(t.word)))];
    }
    if (query.c === "prefix") {
      const folded = foldPattern(query.text);
      return folded ? [[await manySlot((w) => w.startsWith(folded), folded)]] : [];
    }
    if (query.c === "edit") return [[await editSlot(query.text)]];
    const slot = query.c === "exact" ? exactSlot : stemSlot;
    const tokens = tokensOf(query.text);
    const words = tokens.filter((t) => !t.extra);
    if (words.length === 0) return [];
    const result = [await Promise.all(words.map((t) => slot(t.word)))];
    for (const extra of tokens.filter((t) => t.extra)) {
      if (extra.start === words[0].start && extra.end === words[words.length - 1].end) {
        result.push([await slot(extra.word)]);
      }
    }
    return result;
  };
  const phraseWeight = (slots) => slots.reduce((sum, slot) => sum + rarity(slot.df), 0);

  // The begins of a phrase by document and zone.
  const beginsOf = async (slots, wanted) => {
    const isFrequent = (slot) => slot.forms.length === 1 && about.frequent[slot.forms[0]];
    const isRead = slots.map((slot) => !isFrequent(slot));
    for (let k = 0; k < slots.length; k++) {
      // A frequent word is told at the places of its neighbours, if one of them is read.
      if (!isRead[k] && !(k > 0 && !isFrequent(slots[k - 1]))
        && !(k + 1 < slots.length && !isFrequent(slots[k + 1]))) isRead[k] = true;
    }
    const places = [];
    for (let k = 0; k < slots.length; k++) {
      places.push(new Map());
      if (!isRead[k]) continue;
      for (const form of slots[k].forms) await placesOf(form, wanted, places[k]);
    }
    const anchor = isRead.indexOf(true);
    const result = new Map();
    for (const [key, spots] of places[anchor]) {
      const begins = [];
      for (const place of [...spots.keys()].sort((a, b) => a - b)) {
        const begin = place - anchor;
        let fits = begin >= 0;
        for (let k = 0; fits && k < slots.length; k++) {
          if (k === anchor) continue;
          if (isRead[k]) { fits = places[k].get(key)?.has(begin + k) === true; continue; }
          const code = about.frequent[slots[k].forms[0]].code;
          if (k > 0 && isRead[k - 1] && !isFrequent(slots[k - 1])) {
            fits = places[k - 1].get(key)?.get(begin + k - 1)?.after === code;
          } else fits = places[k + 1].get(key)?.get(begin + k + 1)?.before === code;
        }
        if (fits) begins.push(begin);
      }
      if (begins.length > 0) result.set(key, begins);
    }
    return result;
  };

  const everyZone = 127;
  const leaf = async (operands, words, mask) => {
    if (operands.some((phrases) => phrases.length === 0)) return nothing();
    let weight = 0;
    for (const phrases of operands) weight += Math.min(...phrases.map(phraseWeight));
    weight = f32(f32(weight) * f32(f32(1.2) + 1));
    const frequencies = new Float64Array(about.count);
    if (operands.length === 1 && operands[0].length === 1 && operands[0][0].length === 1) {
      for (const entry of operands[0][0][0].entries) addFrequencies(entry, mask, frequencies);
      return scored(frequencies, weight);
    }
    // Documents that have all words of a phrase of each operand.
    const wanted = new Uint8Array(about.count).fill(1);
    for (const phrases of operands) {
      const some = new Uint8Array(about.count);
      for (const slots of phrases) {
        const all = new Uint8Array(about.count).fill(1);
        for (const slot of slots) {
          const has = new Uint8Array(about.count);
          for (const entry of slot.entries) documentsOf(entry, has);
          for (let d = 0; d < has.length; d++) all[d] &= has[d];
        }
        for (let d = 0; d < all.length; d++) some[d] |= all[d];
      }
      for (let d = 0; d < some.length; d++) wanted[d] &= some[d];
    }
    // Spans by document and zone, for each operand.
    const spans = [];
    for (const phrases of operands) {
      const found = new Map();
      for (const slots of phrases) {
        for (const [key, begins] of await beginsOf(slots, wanted)) {
          if (!(mask >> key % 8 & 1)) continue;
          const list = found.get(key) ?? [];
          for (const begin of begins) list.push([begin, begin + slots.length - 1]);
          found.set(key, list);
        }
      }
      for (const list of found.values()) {
        list.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        let kept = 0;
        for (const span of list) if (kept === 0 || list[kept - 1][0] !== span[0]) list[kept++] = span;
        list.length = kept;
      }
      spans.push(found);
    }
    for (const [key, first] of spans[0]) {
      const lists = [first, ...spans.slice(1).map((s) => s.get(key))];
      if (lists.some((list) => !list)) continue;
      const times = lists.length === 1 ? first.length : nearGroups(lists, words);
      frequencies[Math.floor(key / 8)] += times * about.weights[key % 8];
    }
    return scored(frequencies, weight);
  };
  const nearGroups = (lists, words) => {
    const at = lists.map(() => 0);
    let groups = 0;
    for (;;) {
      let first = -1, lastStart = 0;
      for (let k = 0; k < lists.length; k++) {
        if (at[k] >= lists[k].length) return groups;
        const span = lists[k][at[k]];
        lastStart = Math.max(lastStart, span[0]);
        if (first < 0 || span[0] < lists[first][at[first]][0]) first = k;
      }
      if (lastStart - lists[first][at[first]][1] - 1 <= words) groups++;
      at[first]++;
    }
  };

  // --- Fields ------------------------------------------------------------------------------

  const fields = new Map();
  const fieldOf = async (name) => {
    if (!fields.has(name)) {
      const data = await load(`fields/${name}`);
      const reader = new Reader(bytesOf(data.rows));
      const rows = [];
      while (!reader.done) {
        const row = [];
        for (let n = reader.number(); n > 0; n--) row.push(reader.number());
        rows.push(row);
      }
      fields.set(name, { strings: data.strings, rows, folded: null, persons: data.persons });
    }
    return fields.get(name);
  };
  const foldName = (text) => foldLetters(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ");
  const having = async (names, accepts) => {
    const set = new Uint8Array(about.count);
    for (const name of names) {
      const field = await fieldOf(name);
      field.folded ??= field.strings.map(foldName);
      const fits = field.strings.map((s, k) => accepts(field.folded[k], s, field));
      field.rows.forEach((row, d) => { if (row.some((v) => fits[v])) set[d] = 1; });
    }
    return set;
  };
  const holds = (p, folded) => {
    const wanted = foldName(p.text);
    if (!wanted) return p.prefix && folded !== "";
    const padded = ` ${folded} `;
    if (p.quoted) return padded.includes(p.prefix ? ` ${wanted}` : ` ${wanted} `);
    const words = wanted.split(" ");
    return words.every((w, k) => padded.includes(p.prefix && k === words.length - 1 ? ` ${w}` : ` ${w} `));
  };
  const union = (one, two) => one.map((v, d) => v | two[d]);
  const fieldSet = async (name, p) => {
    const wanted = foldName(p.text);
    switch (name) {
      case "from": return having(["from", "sender"], (f) => holds(p, f));
      case "to": return having(["to", "addressee"], (f) => holds(p, f));
      case "place": return having(["place"], (f) => holds(p, f));
      case "file": return having(["file"], (f, s) => {
        const number = s.toLowerCase(), text = p.text.toLowerCase();
        if (!text) return p.prefix && number !== "";
        return number.startsWith(text) && (p.prefix || number.length === text.length || "/- ".includes(number[text.length]));
      });
      case "number": return having(["number"], (f) => p.prefix ? f.startsWith(wanted) : f === wanted);
      case "kind": return having(["kind"], (f) => wanted !== "" && f.startsWith(wanted));
      case "class": return union(
        await having(["classification"], (f) => f === wanted),
        await having(["fileclass"], (f, s) => p.prefix ? s.startsWith(p.text) : s === p.text));
      case "volume": return having(["volume"], (f, s) => s === p.text);
      default: {
        const words = wanted.split(" ").filter(Boolean);
        return union(
          await having(["person"], (f, s, field) => s === p.text
            || (words.length > 0 && words.every((w) => ` ${field.persons[s] ?? ""}`.includes(` ${w}`)))),
          await having(["from", "to"], (f) => holds(p, f)));
      }
    }
  };
  const days = async () => {
    if (!about.first) {
      const bytes = bytesOf(await load("dates"));
      const numbers = new Int32Array(bytes.buffer);
      about.first = numbers.subarray(0, about.count);
      about.last = numbers.subarray(about.count);
    }
    return about;
  };
  const overlapping = async (from, to) => {
    const { first, last } = await days();
    return Uint8Array.from({ length: about.count }, (_, d) =>
      first[d] !== 0x7FFFFFFF && (to === null || first[d] <= to) && (from === null || last[d] >= from) ? 1 : 0);
  };
  const filterSet = async (name, value) => {
    const exactly = (field) => having([field], (f, s) => s === value);
    switch (name) {
      case "year": {
        if (value === "undated") {
          const { first } = await days();
          return Uint8Array.from(first, (d) => d === 0x7FFFFFFF ? 1 : 0);
        }
        const year = day(value);
        return year ? overlapping(year.first, year.last) : new Uint8Array(about.count);
      }
      case "collection": return exactly("volume");
      case "from": return exactly("sender");
      case "to": return exactly("addressee");
      case "class": return exactly("fileclass");
      default: return exactly(name);
    }
  };

  // --- Evaluation --------------------------------------------------------------------------

  const isAboutWords = (q) => q.t === "word" || q.t === "phrase" || q.t === "near"
    || (q.t === "zones" && isAboutWords(q.q)) || ((q.t === "all" || q.t === "any") && q.parts.every(isAboutWords));
  const maskOf = (zones) => zones.reduce((m, z) => m | 1 << about.zones.indexOf(z), 0);
  const and = (a, b) => { for (let d = 0; d < a.length; d++) a[d] &= b[d]; };
  const plus = (found, scores) => {
    if (!scores) return;
    if (!found.scores) { found.scores = scores; return; }
    for (let d = 0; d < scores.length; d++) found.scores[d] = f32(found.scores[d] + scores[d]);
  };
  // What the reader is told of the search that is under way.
  let notes = new Set();
  const evaluate = async (q, mask = everyZone) => {
    const all = () => new Uint8Array(about.count).fill(1);
    switch (q.t) {
      case "every": return { set: all(), scores: null };
      case "word": case "phrase": return leaf([await phrasesOf(q)], 0, mask);
      case "near": {
        const sides = [q.left, q.right].map((s) => s.t === "any" ? s.parts : [s]);
        const parts = [];
        for (const left of sides[0]) {
          for (const right of sides[1]) {
            const operands = [await phrasesOf(left), await phrasesOf(right)];
            const often = operands.flat(2).flatMap((slot) => slot.forms).find((form) => about.frequent[form]);
            if (often === undefined) {
              parts.push(await leaf(operands, q.n, mask));
              continue;
            }
            // All its places are megabytes; a server reads them, a browser should not.
            notes.add(`“${often}” stands too often to find here what is near it: documents with both are shown. `
              + "The archive’s own server answers NEAR.");
            const [one, two] = [await evaluate(left, mask), await evaluate(right, mask)];
            and(one.set, two.set);
            plus(one, two.scores);
            parts.push(one);
          }
        }
        const sum = nothing();
        for (const part of parts) { sum.set = union(sum.set, part.set); plus(sum, part.scores); }
        return sum;
      }
      case "zones": {
        const inner = mask & maskOf(q.zones);
        return inner ? evaluate(q.q, inner) : nothing();
      }
      case "all": {
        const result = { set: all(), scores: null };
        const parts = [...q.parts.filter(isAboutWords), ...q.parts.filter((p) => !isAboutWords(p))];
        for (const part of parts) {
          const found = await evaluate(part, mask);
          and(result.set, found.set);
          plus(result, found.scores);
        }
        return result;
      }
      case "any": {
        const result = { set: new Uint8Array(about.count), scores: null };
        for (const part of q.parts) {
          const found = await evaluate(part, mask);
          result.set = union(result.set, found.set);
          // A part scores only where it matches.
          plus(result, found.scores);
        }
        return result;
      }
      case "not": {
        const found = await evaluate(q.q, mask);
        return { set: found.set.map((v) => 1 - v), scores: null };
      }
      case "field": return { set: await fieldSet(q.f, q.p), scores: null };
      default: return { set: await overlapping(q.from, q.to), scores: null };
    }
  };

  // What a state of the search finds: the numbers of documents in order.
  const search = async (state) => {
    if (!about) {
      about = await load("words");
      about.norms = bytesOf(about.norms);
      about.count = about.norms.length;
      about.denominators = Array.from({ length: 256 }, (_, code) => f32(f32(1.2)
        * f32(f32(1 - f32(0.75)) + f32(f32(f32(0.75) * lengthOf(code)) / f32(Math.max(about.average, 1))))));
    }
    const { query, problems } = parse(state.q);
    notes = new Set();
    const found = await evaluate(state.zones.length > 0 ? { t: "zones", zones: state.zones, q: query } : query);
    for (const [name, value] of state.filters) and(found.set, await filterSet(name, value));
    const order = [];
    for (let d = 0; d < about.count; d++) if (found.set[d]) order.push(d);
    const sort = state.sort ?? (state.q ? "relevance" : "date");
    if (sort === "relevance") {
      if (found.scores) order.sort((a, b) => found.scores[b] - found.scores[a] || a - b);
    } else {
      const { first, last } = await days();
      if (sort === "date") order.sort((a, b) => first[a] - first[b] || a - b);
      else order.sort((a, b) => last[b] - last[a] || a - b);
    }
    return { order, problems: [...problems, ...notes] };
  };

  // --- The page ----------------------------------------------------------------------------

  const pageSize = 20;
  const facets = ["year", "collection", "kind", "from", "to", "place", "classification", "class", "person"];
  const stateOf = (parameters) => ({
    q: parameters.get("q") ?? "",
    zones: parameters.getAll("in"),
    filters: facets.flatMap((name) => parameters.getAll(name).map((value) => [name, value])),
    sort: parameters.get("sort"),
    page: Math.max(1, Number(parameters.get("page")) || 1),
  });

  const show = async () => {
    const parameters = new URLSearchParams(location.search);
    const state = stateOf(parameters);
    const place = document.getElementById("static-results");
    if (!place || (!state.q && state.filters.length === 0)) return;
    for (const input of document.querySelectorAll("input[name=q]")) input.value = state.q;
    const status = document.createElement("p");
    status.className = "total";
    status.setAttribute("role", "status");
    status.textContent = "Searching…";
    place.replaceChildren(status);
    try {
      const { order, problems } = await search(state);
      const page = order.slice((state.page - 1) * pageSize, state.page * pageSize);
      const size = about.summaries;
      const parts = new Map();
      for (const d of page) parts.set(Math.floor(d / size), load(`summaries/${Math.floor(d / size)}`));
      const list = document.createElement("ol");
      list.className = "documents";
      list.start = (state.page - 1) * pageSize + 1;
      for (const d of page) {
        const item = document.createElement("li");
        item.innerHTML = (await parts.get(Math.floor(d / size)))[d % size];
        list.append(item);
      }
      for (const problem of problems) {
        const note = document.createElement("p");
        note.className = "problem";
        note.textContent = problem;
        status.before(note);
      }
      status.textContent = `${order.length.toLocaleString("en")} ${order.length === 1 ? "document" : "documents"}`;
      status.after(list);
      const nav = document.createElement("nav");
      nav.className = "paging";
      for (const [label, number] of [["← Previous", state.page - 1], ["Next →", state.page + 1]]) {
        if (number < 1 || (number - 1) * pageSize >= order.length) continue;
        const link = document.createElement("a");
        parameters.set("page", number);
        link.href = `?${parameters}`;
        link.textContent = label;
        nav.append(link, " ");
      }
      list.after(nav);
    } catch (error) {
      status.textContent = `The search cannot be answered: ${error.message}`;
    }
    place.dataset.done = "yes";
  };
  show();
})();

// Links within the page land whatever hides their target, lead back, and can be copied; evidence says what leads to it.
const links = (() => {
  const named = (name) =>
    document.getElementById(name) ??
    (name.startsWith("estimate-") ? main.querySelector(`[data-estimate="${CSS.escape(name.slice(9))}"]`) : null);
  const wanted = () => {
    try {
      return location.hash.length > 1 ? named(decodeURIComponent(location.hash.slice(1))) : null;
    } catch {
      return null; // An address that is no valid text leads nowhere.
    }
  };

  let landed;
  const land = (target = wanted()) => {
    if (!target) return;
    landed?.classList.remove("landed");
    landed = target;
    target.classList.add("landed");
    tables.unfold(target);
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
      for (const reason of [FILTERED, SEARCHED, FOLDED, EMPTIED]) part.removeAttribute(reason);
    }
    target.scrollIntoView({ behavior: "instant", block: "start" });
  };

  // Where something stands: the title of its chart, or else the heading above it.
  const headings = all("h2[id], h3[id].chart-title, h3[id]:not(.chart-title)");
  const headingOf = (place) => {
    const undrawn = place.closest(".left-out") !== null;
    return headings.findLast(
      (heading) => !(undrawn && heading.matches(".chart-title")) && heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  };
  const words = (heading) => [...heading.childNodes].filter((node) => !(node.className ?? "").includes?.("count")).map((node) => node.textContent).join("").trim();

  let from;
  const back = copyOf("back-link").firstElementChild;
  back.addEventListener("click", () => {
    back.remove();
    history.back();
  });
  // The same target twice makes no new address, so nothing else would bring the reader there.
  const follow = (address, place) => {
    from = headingOf(place);
    if (address === location.hash) land();
    else location.hash = address;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      const chart = event.target.closest?.(".chart");
      if (chart) from = headingOf(chart);
      return;
    }
    from = link.closest("nav, .tools") ? null : headingOf(link);
    if (link.getAttribute("href") === location.hash) {
      event.preventDefault();
      land();
    }
  }, true);
  window.addEventListener("hashchange", () => {
    back.remove();
    land();
    const item = wanted();
    if (from && item?.matches("li")) {
      back.querySelector(".where").textContent = words(from);
      (item.querySelector(".tools") ?? item).append(back);
    }
    from = null;
  });

  // No permission is needed to copy what is selected; where even that fails, the address stands there to be copied.
  const copied = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    field.setAttribute("aria-hidden", "true");
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    return done;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button) return;
    const address = new URL(`#${button.closest("[id]").id}`, location.href).href;
    const said = button.parentElement.querySelector(".copied") ?? document.createElement("span");
    said.className = "copied";
    said.setAttribute("role", "status");
    button.after(said);
    if (copied(address)) {
      said.textContent = "Copied";
      button.focus({ preventScroll: true });
    } else {
      const field = document.createElement("input");
      Object.assign(field, { readOnly: true, value: address, ariaLabel: "Address to copy" });
      said.replaceChildren(field);
      field.select();
    }
  });

  // What leads to each piece of evidence: marks of charts and links elsewhere in the page.
  const uses = new Map();
  const namers = new Map(), UNNAMED = "data-unnamed";
  const used = (address, place) => {
    namers.set(address, (namers.get(address) ?? []).concat(place));
    const heading = headingOf(place);
    if (heading) uses.set(address, (uses.get(address) ?? new Set()).add(heading));
  };
  const list = () => {
    for (const link of all('a[href^="#claim-"], a[href^="#event-"]')) {
      if (!link.closest(".claim, .chart")) used(link.getAttribute("href"), link);
    }
    for (const [address, places] of uses) {
      const facts = document.getElementById(address.slice(1))?.querySelector("dl");
      if (!facts) continue;
      const row = copyOf("used-in").firstElementChild, told = row.querySelector("dd");
      [...places].forEach((heading, at) => {
        const link = document.createElement("a");
        link.href = `#${heading.id}`;
        link.textContent = words(heading);
        told.append(...(at ? [", ", link] : [link]));
      });
      facts.append(row);
    }
  };

  // Of evidence, paper has what something leads to that is printed; a list in which nothing is named so has all of it.
  const forPaper = () => {
    const isPrinted = (item) => namers.get(`#${item.id}`)?.some((place) => !place.closest("details:not([open])"));
    for (const section of all(".evidence-lists")) {
      const items = all(".claim", section).filter((item) => !isOut(item)), printed = items.filter(isPrinted);
      const some = printed.length > 0 && printed.length < items.length;
      for (const item of items) item.toggleAttribute(UNNAMED, some && !printed.includes(item));
      for (const group of all(".evidence-group", section)) group.toggleAttribute(UNNAMED, !group.querySelector(`.claim:not([${UNNAMED}])`));
      const line = section.previousElementSibling?.matches("p.on-paper") ? section.previousElementSibling : copyOf("on-paper").firstElementChild;
      line.querySelector(".how-many").textContent = `${printed.length.toLocaleString("en")} of ${items.length.toLocaleString("en")}`;
      if (some) section.before(line);
      else line.remove();
    }
  };
  return { follow, forPaper, land, list, used };
})();

(() => {
  "use strict";
  const PANEL = 235, WIDEST = 360, GAP = 26, LEGEND = 165;

  // Panels and legends fold to the width at hand; Vega-Lite itself fixes both.
  const fitted = (spec, width) => {
    const own = structuredClone(spec);
    own.config.legend.columns = Math.max(1, Math.floor(width / LEGEND));
    if (own.facet) {
      const room = width - 56, fit = Math.floor((room + GAP) / (PANEL + GAP));
      own.columns = Math.max(1, Math.min(fit, own.facet.sort.length));
      own.spec.width = Math.min(WIDEST, Math.floor((room - (own.columns - 1) * GAP) / own.columns));
      own.spacing = { row: 56, column: GAP };
    } else {
      // Names at the left stand in a column that is as wide in each part.
      const parts = (own.vconcat ?? [own]).flatMap((part) => part.layer ?? [part]);
      // On a narrow screen the marks need the room more than long names do.
      for (const { encoding } of own.vconcat || width > 560 ? [] : parts) {
        if (encoding?.y?.axis?.minExtent) Object.assign(encoding.y.axis, { minExtent: 130, maxExtent: 130, labelLimit: 125 });
      }
      const names = Math.max(...parts.map((part) => part.encoding?.y?.axis?.minExtent ?? 0));
      for (const part of own.vconcat ?? [own]) part.width = width - 24 - (names && names + 10);
    }
    return own;
  };

  const options = {
    ast: true,
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
    loader: { target: "_self" },
  };

  const draw = async (figure) => {
    const width = Math.floor(figure.getBoundingClientRect().width);
    if (!width || width === figure.drawn) return;
    figure.drawn = width;
    figure.spec ??= JSON.parse(figure.querySelector("script").textContent);
    figure.result?.finalize();
    const place = document.createElement("div");
    figure.replaceChildren(place);
    figure.result = await window.vegaEmbed(place, fitted(figure.spec, width), options);
    figure.dataset.drawn = "true";
  };

  let waiting;
  const all = () => Promise.all([...document.querySelectorAll(".chart")].map(draw));
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(all, 150);
  });
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  // The browser went to the address's target before the charts pushed it down the page.
  all().then(() => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView({ behavior: "instant" });
  });
})();

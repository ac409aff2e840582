/* Pictures of charts, the link of a view, the print layout and the steps back: what only the reader's browser can do.
   It answers to buttons with data-sc-do; nothing is sent anywhere. */
"use strict";
(() => {
  const FONT = "Be Vietnam Pro";
  const LATIN = "U+0000-00FF,U+0131,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215";
  const VIETNAMESE = "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB";
  const TOKENS = ["surface", "panel", "ink", "muted", "warning-ink", "hairline", "accent", "on-accent", "accent-soft",
    "warning-soft", "green", "yellow", "red", "quadrant-0", "quadrant-1", "quadrant-2", "quadrant-3"];
  const SVG = "http://www.w3.org/2000/svg";
  const PAD = 24;
  const INK = "rgb(27, 36, 51)";
  const MUTED = "rgb(75, 87, 104)";

  /* The colours of the dark look and what they are in the light one: paper and pictures are always light. */
  function lightOf() {
    const pairs = new Map();
    const probe = document.createElement("span");
    (document.querySelector('[data-testid="stApp"]') || document.body).append(probe);
    for (const token of TOKENS) {
      probe.style.color = `var(--sc-${token})`;
      probe.style.colorScheme = "light";
      const light = getComputedStyle(probe).color;
      probe.style.colorScheme = "dark";
      const dark = getComputedStyle(probe).color;
      if (light !== dark && !pairs.has(dark)) pairs.set(dark, light);
    }
    probe.remove();
    return pairs;
  }

  const hex = (rgb) => "#" + rgb.match(/\d+/g).slice(0, 3).map((n) => Number(n).toString(16).padStart(2, "0")).join("");

  function isDark() {
    const app = document.querySelector('[data-testid="stApp"]');
    const parts = getComputedStyle(app || document.body).backgroundColor.match(/\d+/g) || [255, 255, 255];
    return Number(parts[0]) + Number(parts[1]) + Number(parts[2]) < 384;
  }

  function inLight(text) {
    if (!isDark()) return text;
    const pairs = lightOf();
    const byHex = new Map([...pairs].map(([dark, light]) => [hex(dark), light]));
    return text
      .replace(/rgb\(\d+, \d+, \d+\)/g, (found) => pairs.get(found) || found)
      .replace(/#[0-9a-fA-F]{6}\b/g, (found) => byHex.get(found.toLowerCase()) || found);
  }

  function element(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    if (text) made.textContent = text;
    return made;
  }

  /* The text in lines no wider than `width` px. */
  function lines(text, width, font) {
    const context = document.createElement("canvas").getContext("2d");
    context.font = font;
    const found = [];
    for (const word of text.split(/ +/)) {
      const longer = found.length ? `${found[found.length - 1]} ${word}` : word;
      if (found.length && context.measureText(longer).width <= width) found[found.length - 1] = longer;
      else found.push(word);
    }
    return found;
  }

  async function fontFace(subset, weight, range) {
    const answer = await fetch(`/fonts/be-vietnam-pro-${subset}-${weight}-normal.woff2`);
    if (!answer.ok) return "";
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return `@font-face{font-family:"${FONT}";font-weight:${weight};unicode-range:${range};` +
      `src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2")}`;
  }

  async function fonts() {
    const wanted = [400, 600].flatMap((weight) => [fontFace("latin", weight, LATIN), fontFace("vietnamese", weight, VIETNAMESE)]);
    return (await Promise.all(wanted)).join("");
  }

  /* What Plotly has drawn, layer by layer, without what only the mouse needs. */
  function layers(plot, top) {
    const found = [];
    const box = plot.querySelector(".svg-container");
    for (const canvas of box.querySelectorAll("canvas")) {
      if (canvas.width && canvas.height) {
        found.push(element("image", { x: PAD, y: top, width: box.clientWidth, height: box.clientHeight, href: canvas.toDataURL() }));
      }
    }
    for (const svg of box.querySelectorAll(":scope > .main-svg")) {
      const copy = svg.cloneNode(true);
      for (const useless of copy.querySelectorAll(".draglayer, .hoverlayer, .menulayer")) useless.remove();
      copy.setAttribute("x", PAD);
      copy.setAttribute("y", top);
      copy.removeAttribute("class");
      copy.style.position = "";
      copy.style.overflow = "visible";
      copy.style.background = "transparent";
      found.push(copy);
    }
    return found;
  }

  function addLines(picture, texts, from, step, look) {
    texts.forEach((text, row) => picture.append(element("text", { x: PAD, y: from + row * step, ...look }, text)));
  }

  /* One SVG: title above, the chart, the source below, on white. */
  async function drawn(plot, title, source) {
    const box = plot.querySelector(".svg-container");
    const wide = Math.round(box.clientWidth);
    const titles = lines(title, wide, `600 18px "${FONT}"`);
    const sources = source.split("\n").flatMap((line) => lines(line, wide, `400 12px "${FONT}"`));
    const top = PAD + 26 * titles.length + 6;
    const bottom = top + Math.round(box.clientHeight) + 22;
    const size = { width: wide + 2 * PAD, height: bottom + 17 * sources.length + PAD - 10 };
    const picture = element("svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}` });
    picture.append(element("title", {}, title), element("desc", {}, source));
    picture.append(element("style", {}, await fonts()));
    picture.append(element("rect", { ...size, fill: "rgb(255, 255, 255)" }));
    const family = { "font-family": `"${FONT}", "Segoe UI", Arial, sans-serif` };
    addLines(picture, titles, PAD + 16, 26, { ...family, "font-size": 18, "font-weight": 600, fill: INK });
    const chart = element("g", family);
    chart.append(...layers(plot, top));
    picture.append(chart);
    addLines(picture, sources, bottom, 17, { ...family, "font-size": 12, fill: MUTED });
    return { size, text: inLight(new XMLSerializer().serializeToString(picture)) };
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();  // never in the page: a click outside an open popover would close it
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async function painted({ size, text }) {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml;charset=utf-8" }));
    await image.decode();
    await new Promise((done) => setTimeout(done, 250));  // the fonts inside the picture are read after its shapes
    const canvas = document.createElement("canvas");
    canvas.width = 2 * size.width;
    canvas.height = 2 * size.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  async function keepPicture(button, kind) {
    const { scChart, scTitle, scSource, scName } = button.closest("[data-sc-chart]").dataset;
    const key = CSS.escape(scChart);
    const plot = document.querySelector(`:is(.st-key-${key}-fit-chart, .st-key-${key}-wide-chart) .js-plotly-plot`);
    if (!plot) return;
    const picture = await drawn(plot, scTitle, scSource);
    const blob = kind === "png" ? await painted(picture) : new Blob([picture.text], { type: "image/svg+xml" });
    save(blob, `${scName}.${kind}`);
  }

  async function copyLink(button) {
    const box = button.closest(".sc-share");
    const field = box.querySelector("input");
    const address = new URL(field.value, location.origin).href;
    try {
      await navigator.clipboard.writeText(address);
    } catch {  // no clipboard on plain HTTP: the old way
      field.value = address;
      field.select();
      document.execCommand("copy");
    }
    box.querySelector('[role="status"]').textContent = button.dataset.scDone;
  }

  const DEEDS = {
    png: (button) => keepPicture(button, "png"),
    svg: (button) => keepPicture(button, "svg"),
    copy: copyLink,
    print: () => window.print(),
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-sc-do]") : null;
    if (button && Object.hasOwn(DEEDS, button.dataset.scDo)) DEEDS[button.dataset.scDo](button);
  });

  /* On paper a chart takes the width of the page, in light colours; afterwards it is as it was. */
  let undo = [];
  addEventListener("beforeprint", () => {
    if (undo.length) return;
    const dark = isDark();
    for (const svg of document.querySelectorAll(".js-plotly-plot .svg-container > .main-svg")) {
      svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
      svg.style.maxWidth = `${svg.getAttribute("width")}px`;
      undo.push(() => {
        svg.removeAttribute("viewBox");
        svg.style.maxWidth = "";
      });
      if (!dark) continue;
      for (const part of svg.querySelectorAll("[style]")) {
        const before = part.getAttribute("style");
        const after = inLight(before);
        if (after !== before) {
          part.setAttribute("style", after);
          undo.push(() => part.setAttribute("style", before));
        }
      }
    }
  });
  addEventListener("afterprint", () => {
    for (const back of undo) back();
    undo = [];
  });

  /* One deed of the reader is one step back. Streamlit writes the new page's choices onto the old address before it
     changes the page, and a page that opens adds its own: only the first push after a deed makes a new entry. */
  let acted = false;
  const push = history.pushState;
  for (const deed of ["pointerdown", "keydown"]) {
    addEventListener(deed, () => { acted = true; }, true);
  }
  addEventListener("popstate", () => { acted = false; }, true);
  history.pushState = function (...entry) {
    if (acted) push.apply(history, entry);
    else history.replaceState(...entry);
    acted = false;
  };
})();

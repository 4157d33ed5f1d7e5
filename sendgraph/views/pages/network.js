"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const items = new Map(data.items.map((item) => [item.id, item]));
  const linksOf = new Map(data.items.map((item) => [item.id, []]));
  for (const link of data.links) {
    linksOf.get(link.from).push(link);
    if (link.to !== link.from) linksOf.get(link.to).push(link);
  }
  const looks = new Map(data.looks.map((look) => [look.name, look]));
  const kinds = new Set(data.kinds.map((kind) => kind.kind));
  const links = new Set(looks.keys());
  let chosen = null;
  let visible = new Set(items.keys());

  // names that matter most are written first; a later one gives way
  const rank = ["Theme", "Lead", "Group", "Deliverable", "Partner", "ExternalReference", "Recommendation"];
  const order = [...data.items].sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind) || b.size - a.size);

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let ink, paper, edge, solid;
  const readColours = () => { ink = colour("--ink"); paper = colour("--paper"); edge = colour("--edge"); solid = colour("--solid"); };
  readColours();

  const box = $("picture");
  // room for names beside the outermost items, in pixels
  const margins = () => {
    const w = box.clientWidth, part = Math.min(1, w / 900), m = { left: 40, right: 40, top: 34, bottom: 40 };
    for (const item of data.items) {
      const long = w < 700 ? Math.min(item.name.length, 12) * (item.kind === "Theme" ? 11.5 : 9.5) + 30
        : (Math.min(item.name.length, 25) * (item.kind === "Theme" ? 10.8 : 8.9) + 40) * part;
      if (item.side === "left" && item.x < 0.35) m.left = Math.max(m.left, long);
      if (item.side === "right" && item.x > 0.65) m.right = Math.max(m.right, long);
      if ((item.side === "below" || item.side === "above") && (item.x < 0.08 || item.x > 0.92)) {
        const side = item.x < 0.5 ? "left" : "right";
        m[side] = Math.max(m[side], long / 2);
      }
    }
    return m;
  };
  const place = () => {
    const m = margins(), w = box.clientWidth - m.left - m.right;
    const h = Math.max(box.clientHeight - m.top - m.bottom, data.height * (box.clientWidth < 700 ? 1 : 0));
    return (item) => ({ x: m.left + item.x * w - box.clientWidth / 2, y: m.top + item.y * h - (h + m.top + m.bottom) / 2, h: h + m.top + m.bottom });
  };
  const node = (item, at) => ({
    id: item.id, ...(({ x, y }) => ({ x, y }))(at(item)), size: item.size, shape: item.shape,
    color: { background: item.color, border: ink, hover: { background: item.color, border: ink }, highlight: { background: item.color, border: ink } },
    borderWidth: 1.5,
  });
  const line = (link) => {
    const look = looks.get(link.look);
    return {
      id: link.id, from: link.from, to: link.to, dashes: look.dotted ? [2, 5] : look.dashed ? [7, 6] : false,
      width: (look.strong ? 2.5 : 1) + Math.min(7, 1.1 * (link.count - 1)),
      arrows: look.arrow ? { to: { enabled: true, scaleFactor: 0.7 } } : undefined,
      color: { color: look.strong ? ink : look.dashed ? edge : solid, hover: ink, highlight: ink },
    };
  };
  let at = place();
  const nodes = new vis.DataSet(data.items.map((item) => node(item, at)));
  const edges = new vis.DataSet(data.links.map(line));
  const network = new vis.Network(box, { nodes, edges }, {
    physics: { enabled: false }, layout: { improvedLayout: false, randomSeed: 1 }, edges: { smooth: false, hoverWidth: 1, selectionWidth: 1 },
    interaction: { hover: true, hideEdgesOnDrag: data.links.length > 800, hideEdgesOnZoom: data.links.length > 800, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false }, zoomView: true },
  });
  const whole = () => {
    const tall = data.items.length ? at(data.items[0]).h : 1;
    network.moveTo({ position: { x: 0, y: 0 }, scale: Math.min(1, box.clientHeight / tall), animation: false });
  };
  whole();

  // a name in at most `count` lines of about `most` letters, cut between words where it can be
  const lines = (text, most, count) => {
    const words = text.split(" "), made = [];
    while (words.length && made.length < count) {
      let part = words.shift();
      while (words.length && (made.length === count - 1 ? part.length <= most : part.length + 1 + words[0].length <= most)) part += " " + words.shift();
      made.push(part.length > most + 3 ? part.slice(0, most + 2).trimEnd() + "…" : part);
    }
    if (words.length && !made[count - 1].endsWith("…")) made[count - 1] += " …";
    return made;
  };
  network.on("afterDrawing", (ctx) => {
    const w = box.clientWidth, h = box.clientHeight, ratio = ctx.canvas.width / w;
    const scale = network.getScale(), view = network.getViewPosition(), taken = [];
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    const spots = [];
    for (const item of order) {
      if (!visible.has(item.id)) continue;
      const body = network.body.nodes[item.id];
      const x = (body.x - view.x) * scale + w / 2, y = (body.y - view.y) * scale + h / 2;
      if (x < 0 || y < 0 || x > w || y > h) continue;
      const r = item.size * scale;
      spots.push([item, x, y, r]);
      taken.push([x - r, y - r, x + r, y + r, item.id]);
    }
    for (const [item, x, y, r] of spots) {
      const big = item.kind === "Theme", size = big ? 19 : 17;
      ctx.font = (big ? "700 " : "500 ") + size + "px system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";
      const narrow = w < 700;
      const full = lines(item.name, narrow ? 12 : big ? (item.side === "below" ? 15 : 20) : 24, big || narrow ? 3 : 2);
      const number = narrow && big ? item.name.match(/^\d+/) : null;
      const measured = (words) => {
        const wide = Math.max(...words.map((part) => ctx.measureText(part).width)), tall = words.length * (size + 3);
        return { words, wide, tall, at: {
          right: [x + r + 5, y - tall / 2], left: [x - r - 5 - wide, y - tall / 2],
          below: [x - wide / 2, y + r + 2], above: [x - wide / 2, y - r - tall - 2],
        } };
      };
      const sides = [item.side, ...["below", "above", "right", "left"].filter((side) => side !== item.side)];
      const inside = (area) => area[0] >= 0 && area[2] <= w && area[1] >= 0 && area[3] <= h;
      const clear = (area) => inside(area) && !taken.some((t) => t[4] !== item.id && t[0] < area[2] && t[2] > area[0] && t[1] < area[3] - 2 && t[3] > area[1] + 2);
      const area = (name, side) => { const [left, top] = name.at[side]; return [left - 2, top, left + name.wide + 2, top + name.tall]; };
      const unwritten = (area) => inside(area) && !taken.some((t) => t[4] === null && t[0] < area[2] && t[2] > area[0] && t[1] < area[3] && t[3] > area[1]);
      // a theme is named wherever there is room, on a phone by its number if need be; any other name gives way
      const forms = (number ? [full, [number[0]]] : [full]).map(measured);
      const rules = big ? [clear, unwritten] : [clear];
      if (big && !narrow) rules.push(inside);
      let name = null, side = null;
      for (const rule of rules) {
        for (const form of forms) {
          side = side || sides.find((one) => rule(area(form, one))) || null;
          if (side && !name) name = form;
        }
      }
      if (!name) continue;
      taken.push([...area(name, side), null]);
      const [left, top] = name.at[side], { words, wide } = name;
      ctx.lineWidth = 6; ctx.strokeStyle = paper; ctx.fillStyle = ink;
      ctx.textAlign = side === "left" ? "right" : side === "right" ? "left" : "center";
      const anchor = side === "left" ? left + wide : side === "right" ? left : left + wide / 2;
      words.forEach((part, i) => {
        ctx.strokeText(part, anchor, top + (i + 0.5) * (size + 3));
        ctx.fillText(part, anchor, top + (i + 0.5) * (size + 3));
      });
    }
    ctx.restore();
  });

  const other = (link, id) => items.get(link.from === id ? link.to : link.from);
  const kept = () => {
    if (chosen === null) return null;
    const keep = new Set([chosen]);
    for (const link of linksOf.get(chosen)) {
      if (!links.has(link.look)) continue;
      const next = other(link, chosen);
      keep.add(next.id);
      // a row stands in its theme: show where
      if (next.kind === "Recommendation") for (const on of linksOf.get(next.id)) if (other(on, next.id).kind === "Theme") keep.add(other(on, next.id).id);
    }
    return keep;
  };
  const refresh = () => {
    const keep = kept(), now = new Set();
    for (const item of data.items) if (kinds.has(item.kind) && (!keep || keep.has(item.id))) now.add(item.id);
    const turned = data.items.filter((item) => now.has(item.id) !== visible.has(item.id));
    visible = now;
    if (turned.length) nodes.update(turned.map((item) => ({ id: item.id, hidden: !now.has(item.id) })));
    edges.update(data.links.map((link) => ({ id: link.id, hidden: !links.has(link.look) || !now.has(link.from) || !now.has(link.to) || (keep !== null && items.get(chosen).kind !== "Theme" && link.from !== chosen && link.to !== chosen && items.get(link.from).kind !== "Theme" && items.get(link.to).kind !== "Theme") })));
    const count = data.links.filter((link) => links.has(link.look) && now.has(link.from) && now.has(link.to)).length;
    $("shown").textContent = `${now.size} of ${data.items.length} items and ${count} ${count === 1 ? "link" : "links"} shown${chosen ? ", around " + items.get(chosen).name : ""}.`;
  };
  const element = (name, text) => { const e = document.createElement(name); e.textContent = text; return e; };
  const choose = (id) => {
    chosen = id;
    const about = $("chosen");
    about.replaceChildren();
    if (id !== null) {
      const item = items.get(id);
      about.append(element("h2", item.name), element("p", item.about));
      const list = document.createElement("ul");
      for (const link of linksOf.get(id).slice(0, 80)) {
        const entry = element("li", link.from === id ? `${link.says} ${items.get(link.to).name} ` : `${items.get(link.from).name} ${link.says} this `);
        if (link.quote) entry.append(element("q", link.quote), link.line ? ` (line ${link.line})` : "");
        list.append(entry);
      }
      about.append(list);
      const back = element("button", "Show everything again");
      back.type = "button";
      back.addEventListener("click", () => choose(null));
      about.append(back);
    } else {
      about.append(element("p", "Choose an item to see only what it is linked to, and the words that say so."));
    }
    network.selectNodes(id === null ? [] : [id], false);
    refresh();
  };
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null));
  const hover = (text) => { $("hover").textContent = text; $("hover").hidden = !text; };
  network.on("hoverNode", ({ node: id }) => { const item = items.get(id); hover(item.about ? `${item.name}: ${item.about}` : item.name); });
  network.on("hoverEdge", ({ edge: id }) => {
    const link = data.links.find((one) => one.id === id);
    hover(`${items.get(link.from).name} ${link.says} ${items.get(link.to).name}` + (link.quote ? ` – “${link.quote}”` + (link.line ? `, line ${link.line}` : "") : ""));
  });
  network.on("blurNode", () => hover(""));
  network.on("blurEdge", () => hover(""));

  const found = (text) => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return null;
    return data.items.find((item) => item.name.toLowerCase() === wanted) || data.items.find((item) => item.name.toLowerCase().startsWith(wanted)) || data.items.find((item) => item.name.toLowerCase().includes(wanted)) || null;
  };
  $("find").addEventListener("change", (event) => {
    const item = found(event.target.value);
    choose(item ? item.id : null);
    if (!item && event.target.value) $("shown").textContent = `Nothing is called “${event.target.value}”.`;
  });
  for (const item of order.slice(0, 2000)) { const option = document.createElement("option"); option.value = item.name; $("names").append(option); }
  for (const input of document.querySelectorAll("[data-kind], [data-look]")) {
    const [set, value] = input.dataset.kind ? [kinds, input.dataset.kind] : [links, input.dataset.look];
    input.addEventListener("change", () => { if (input.checked) set.add(value); else set.delete(value); refresh(); });
  }
  $("whole").addEventListener("click", () => { choose(null); $("find").value = ""; whole(); });
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });
  $("closer").addEventListener("click", () => zoom(1.3));
  $("farther").addEventListener("click", () => zoom(1 / 1.3));
  $("save").addEventListener("click", () => {
    const canvas = box.querySelector("canvas"), copy = document.createElement("canvas");
    copy.width = canvas.width; copy.height = canvas.height;
    const ctx = copy.getContext("2d");
    ctx.fillStyle = paper; ctx.fillRect(0, 0, copy.width, copy.height); ctx.drawImage(canvas, 0, 0);
    const link = document.createElement("a");
    link.href = copy.toDataURL("image/png"); link.download = "plan.png"; link.click();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hover(""); if (chosen) choose(null); } });

  const shapes = { hexagon: "8,2 18,2 24,13 18,24 8,24 2,13", square: "4,4 22,4 22,22 4,22", triangle: "13,3 24,23 2,23", diamond: "13,1 25,13 13,25 1,13", triangleDown: "2,3 24,3 13,23", star: "13,1 16,10 25,10 18,15 21,25 13,19 5,25 8,15 1,10 10,10" };
  for (const sign of document.querySelectorAll("[data-shape]")) {
    const shape = sign.dataset.shape, round = !(shape in shapes);
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", round ? "circle" : "polygon");
    if (round) for (const [name, value] of [["cx", 13], ["cy", 13], ["r", 9]]) drawn.setAttribute(name, value);
    else drawn.setAttribute("points", shapes[shape]);
    drawn.setAttribute("fill", sign.dataset.colour);
    sign.append(drawn);
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    nodes.update(data.items.map((item) => ({ id: item.id, color: node(item, at).color })));
    edges.update(data.links.map((link) => ({ id: link.id, color: line(link).color })));
  });
  let width = box.clientWidth, height = box.clientHeight;
  network.on("resize", () => {
    if (box.clientWidth === width && box.clientHeight === height) return;
    width = box.clientWidth; height = box.clientHeight;
    at = place();
    nodes.update(data.items.map((item) => ({ id: item.id, x: at(item).x, y: at(item).y })));
    whole();
  });
  refresh();
})();

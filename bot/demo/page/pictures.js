// Pictures and files: previews of PNG and PDF, and links to download.

import { el, icon } from "./dom.js";
import { fileAddress } from "./api.js";
import { textNodes } from "./mrkdwn.js";

const LOCAL = /^(\/|data:image\/(png|gif|jpeg);|https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/)/;

/** Returns a picture; one from the network is named but not loaded. */
function picture(source, alternative, className) {
  if (source && !LOCAL.test(source)) {
    return el("span", { class: `${className} absent`, role: "img", "aria-label": alternative }, `Picture not loaded: ${source}. ${alternative}`);
  }
  const image = el("img", { class: className, src: source, alt: alternative });
  image.addEventListener("error", () => image.replaceWith(el("span", { class: "fault-inline" }, `Picture not available: ${alternative}`)));
  return image;
}

function sourceOf(block) {
  const file = block.slack_file;
  return block.image_url ?? (file?.id ? fileAddress(file.id) : file?.url) ?? "";
}

/** Returns a small picture within a block. */
export function imageElement(element) {
  return picture(sourceOf(element), element.alt_text ?? "", "small-picture");
}

/** Returns an image block. */
export function imageBlock(block) {
  const title = block.title && el("figcaption", {}, textNodes(block.title));
  return el("figure", {}, title, picture(sourceOf(block), block.alt_text ?? "", "picture"));
}

/** Returns a video block: its title as a link, and its thumbnail. */
export function videoBlock(block) {
  const title = el("a", { href: block.title_url ?? block.video_url, target: "_blank", rel: "noopener noreferrer" }, textNodes(block.title));
  return el("figure", {}, el("figcaption", {}, title, block.description && el("p", {}, textNodes(block.description))), picture(block.thumbnail_url ?? "", block.alt_text ?? "", "picture"));
}

/** Returns the preview of a shared file: the picture, the pages of a PDF, or a link. */
export function fileNode(file) {
  const address = fileAddress(file.id);
  const name = file.name ?? file.title ?? file.id;
  const title = file.title || name;
  const extension = name.split(".").pop().toLowerCase();
  const head = el("figcaption", { class: "file-head" }, icon("file"), el("a", { href: address, target: "_blank", rel: "noopener" }, title),
    el("a", { class: "download", href: address, download: name }, "Download", el("span", { class: "unseen" }, ` ${title}`)));
  if (["png", "gif", "jpg", "jpeg"].includes(extension)) {
    const preview = el("a", { class: "preview", href: address, target: "_blank", rel: "noopener" }, picture(address, file.alt_txt || title, "preview-picture"));
    return el("figure", { class: "file" }, head, preview);
  }
  if (extension === "pdf") return el("figure", { class: "file" }, head, pages(address, title));
  return el("figure", { class: "file" }, head);
}

/** Returns a button that shows a PDF in the browser's own viewer. */
function pages(address, title) {
  const details = el("details", { class: "pages" }, el("summary", {}, "Show the pages"));
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector("iframe")) details.append(el("iframe", { src: address, title, class: "pdf" }));
  });
  return details;
}

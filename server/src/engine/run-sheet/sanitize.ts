/**
 * The author's text without what no reader sees: control characters, halves of characters, and marks that turn the
 * direction of writing and so show a command otherwise than it is copied.
 */
export function stripInvisible(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(unseen, '\uFFFD');
}

const unseen = /(?![\t\n])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** An address that can be followed without harm; undefined for any other. */
export function safeLink(link: string | undefined): string | undefined {
  if (link === undefined || !/^(?:https?:\/\/[^/?#\s]|mailto:[^\s/])/i.test(link)) return undefined;
  return stripInvisible(link).replaceAll(/[\s<>"'`\\|(){}^\uFFFD]/g, character => encodeURIComponent(character));
}

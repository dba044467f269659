import { asciiTable } from '../text/ascii-table.ts';
import { joinPatterns } from '../text/join-patterns.ts';

/**
 * The words that stand where a fact belongs: `TODO`, `TBD`, `<fill in>`, a line of a template, or a promise. Undefined
 * where the text says something.
 */
export function placeholderIn(text: string): string | undefined {
  if (isPlain(text) || !anyForm.some(form => form.test(text))) return undefined;
  for (const form of forms) {
    const found = form.exec(text);
    // `<b>` with its `</b>` is markup.
    if (found && !(form === inAngles && text.includes('</'))) return (found[1] ?? found[0]).trim();
  }
  return undefined;
}

/** True of most values: an id, a number, a time, an address. One look at each letter says so, without a pattern. */
function isPlain(text: string): boolean {
  if (mayBegin[text.charCodeAt(0)] === 1) return isId.test(text) && !placeholderLikeId.test(text);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128 ? inPlaceholder[unit] === 1 && !isOfTime(text, at, unit) : true) return false;
  }
  return !text.includes('changeme') || isId.test(text);
}

const isId = /^[a-z][a-z\d-]*$/;
const placeholderLikeId = /^(?:todo|tb[dca]|fixme|x{3,}|nd)$/;

/** What a placeholder of a single word may begin with. */
const mayBegin = asciiTable(/[tfnx._-]/i);
/** What every other placeholder holds, but for `changeme`: a capital letter, a space, or a bracket. */
const inPlaceholder = asciiTable(/[A-Z ?<{[]/);

/** The capital letters of `2026-03-07T20:00Z` and of `PT1H30M`. */
function isOfTime(text: string, at: number, unit: number): boolean {
  const besides = unit === 84 ? text.charCodeAt(at + 1) : unit === 80 && at === 0 ? 48 : text.charCodeAt(at - 1);
  return besides >= 48 && besides <= 57 && unit >= 65 && unit <= 90;
}

/**
 * `<fill in>`, `<your name>`: angle brackets around words, but no mail address, URL or comparison. In commands they are
 * redirections (`<dump.sql >out.log`), generics (`List<String>`), and values of options (`--height=<height>`).
 */
const inAngles = /(?<![a-z\d_<]|--?[\w-]{1,40}[= ])<[A-Za-z](?:[^<>@:/=]{0,80}[^<>@:/=\s])?>(?![a-z\d./<])/;

/** `{{ name }}`, but no expression of a template language: `{{ .Values.name }}`, `{{ range $x }}`, `{{ end }}`. */
const inBraces =
  /\{\{ ?(?!(?:include|range|end|if|else|with|template|define|block|printf|index|json)\b)[A-Za-z][\w -]{0,60}\}\}/;

const forms: readonly RegExp[] = [
  /\b(?:TODO|TBD|TBC|TBA|FIXME|XXX)\b/,
  /^(?:todo|tbd|tbc|tba|fixme|x{3,}|n\/?d|\.{3}|…|-{2,}|_{2,})$/i,
  /^(?:todo|tbd|fixme)\b *:/i,
  // In a longer text they are a file name with wild cards, or a question.
  /^[^\s?]{0,200}(\?{3,40})$/,
  inAngles,
  inBraces,
  /^\[(?:insert|fill|your|name|describe|add|enter|link|todo)\b[^\]]{0,80}\]$/i,
  /\b(?:fill (?:this )?in(?: later)?|insert (?:here|name)|replace me|change ?me|lorem ipsum|your (?:name|text|team) here)\b/i,
  /\b(?:to be|yet to be|still to be) (?:defined|decided|determined|confirmed|completed|agreed|clarified|specified|announced|documented|done|tested|written|rehearsed)(?=\s*(?:$|[.,;:!)]|later|soon|after|before|by\b))/i,
  /\b(?:will|shall|should|can) be (?:\w+ )?(?:tested|checked|rehearsed|defined|decided|written|documented|done|added|provided|confirmed|planned|clarified|verified)(?: \w+)? (?:later|soon|afterwards|after (?:the )?(?:go-?live|release)|next (?:week|month|sprint)|in due (?:course|time)|when (?:there is|we have) time)\b/i,
  /(?:^|\s)(?:à (?:définir|compléter|confirmer|préciser|renseigner|faire)|sera (?:testé|fait|défini|écrit)e? (?:plus tard|ensuite|après))(?=$|[\s.,;:!])/i,
];

const anyForm = joinPatterns(forms);

/** True where nothing was said: no text, or a placeholder instead of it. */
export function saysNothing(text: { readonly value: string } | undefined): boolean {
  return text === undefined || text.value.trim() === '' || placeholderIn(text.value) !== undefined;
}

/** What a fix writes where only a person can know. */
export function placeholder(what: string): string {
  return `TODO: ${what}`;
}

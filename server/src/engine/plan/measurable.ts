/**
 * True where a text names what can be measured: a number, a share, a time. “More than half of the users” can be, “when
 * it gets bad” cannot. English and French words; a number that is part of a name (`http2`, `CHG-2041`) counts for
 * nothing.
 */
export function isMeasurable(text: string): boolean {
  let before = '';
  for (const { 0: word, index } of text.toLowerCase().matchAll(/[\p{L}\d]+/gu)) {
    if (word.charAt(0) >= '0' && word.charAt(0) <= '9' && !isPartOfName(text, index)) return true;
    if (words.has(word) || phrases.has(`${before} ${word}`)) return true;
    if (before === 'all' && !verbs.has(word)) return true;
    before = word;
  }
  return false;
}

/** True behind a mark that joins words: the number of `CHG-2041`, the last one of `v1.2`. */
function isPartOfName(text: string, at: number): boolean {
  return /[-._]/.test(text.charAt(at - 1)) && /[\p{L}\d]/u.test(text.charAt(at - 2));
}

const words = new Set(
  [
    'two three four five six seven eight nine ten eleven twelve twenty thirty sixty',
    'dozen dozens hundred hundreds thousand thousands million millions',
    'half third thirds quarter quarters majority percent percentage twice double',
    'every each none nobody midnight noon',
    'deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente cent mille',
    'dizaine dizaines douzaine douzaines centaine centaines millier milliers',
    'moitié demi demie tiers quart quarts majorité pourcent pourcentage chaque aucun aucune personne minuit midi',
  ].flatMap(line => line.split(' ')),
);

const phrases = new Set(
  [
    'no one, than one, least one, a single, per cent, an hour, a minute, a day',
    'moins un, moins une, tous les, toutes les, pour cent, une heure, une minute, un jour',
  ].flatMap(line => line.split(', ')),
);

/** “When it all goes wrong” counts nothing. */
const verbs = new Set(['goes', 'is', 'was', 'seems', 'looks', 'of']);

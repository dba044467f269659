import { joinPatterns } from '../text/join-patterns.ts';

/**
 * True where a text names what can be measured: a number, a share, a time. “More than half of the users” can be, “when it
 * gets bad” cannot. English and French words; a number that is part of a name (`http2`, `CHG-2041`) counts for nothing.
 */
export function isMeasurable(text: string): boolean {
  return forms.some(form => form.test(text));
}

const forms = joinPatterns([
  /(?<![\p{L}\d_.]|[\p{L}\d]-)\d/iu,
  word('two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|sixty'),
  word('(?:dozen|hundred|thousand|million|third|quarter)s?|half|majority|per ?cent(?:age)?|twice|double'),
  word('every|each|none|nobody|no one|at least one|more than one|a single|all(?! goes| is| was| seems| looks) \\p{L}+'),
  word('an hour|a minute|a day|midnight|noon'),
  word('deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|mille'),
  word('(?:dizaine|douzaine|centaine|millier|quart)s?|moitié|demie?|tiers|majorité|pour ?cent(?:age)?'),
  word("chaque|aucune?|personne|tous les|toutes les|au moins une?|plus d[’']une?"),
  word('une heure|une minute|un jour|minuit|midi'),
]);

function word(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}-])(?:${words})(?![\\p{L}-])`, 'iu');
}

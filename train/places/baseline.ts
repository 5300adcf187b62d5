/** The baseline of toponym resolution: every name is its best known bearer, whatever else the report says. */
import type { Place } from "../../src/model/record.js";
import { prominence } from "../../src/resolve/places/choose-place.js";
import type { Gazetteer } from "../../src/resolve/places/gazetteer.js";

/** What the baseline reads and changes of a record. */
export interface PlacedRecord {
  readonly report: { readonly id: string; readonly text: string };
  readonly places: readonly Place[];
}

/** The record with the same mentions, each at the most populous place of its name (countries and regions first). */
export function mostPopulous({ report, places }: PlacedRecord, gazetteer: Gazetteer): PlacedRecord {
  const placed = places.flatMap((place) =>
    place.mentions.map((mention) => {
      const candidates = gazetteer.find(report.text.slice(mention.begin, mention.end));
      const best = candidates.length === 0 ? place : candidates.reduce((a, b) => (prominence(b) > prominence(a) ? b : a));
      return { ...place, lat: best.lat, lon: best.lon, mentions: [mention] };
    }),
  );
  return { report: { id: report.id, text: report.text }, places: placed };
}

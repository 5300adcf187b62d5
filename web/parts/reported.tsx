/** Words that others wrote, a report's or an outlet's, wherever they stand on a screen. */

import { withSigns } from "../../src/model/signs.js";

export { withSigns };

/** Held apart from the words around them, which may run the other way. */
export const Reported = ({ words }: { readonly words: string | null }) => (words === null ? null : <bdi>{withSigns(words)}</bdi>);

/** The coder from the data files of the package: Node's way. */
import { type Coder, type CoderResources, createCoder } from "../code.js";
import { readResources } from "../resources.js";
import { readData } from "./load-core.js";

/** Reads and checks every data file. @throws Error that names the file (and line) that is missing or does not read */
export const loadResources = (): CoderResources => readResources(readData);

/** One coder a thread. */
export const loadCoder = (): Coder => createCoder(loadResources());

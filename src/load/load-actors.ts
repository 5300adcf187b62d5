/** The base of actors alone, from the package's data: for commands that look names up and read no text. */
import { ACTOR_FILES, type ActorFile, readActorFiles } from "../resolve/actors/actor-base.js";
import { type ActorBase, indexActorBase } from "../resolve/actors/index-actor-base.js";
import { readData } from "./load-core.js";

/** @throws Error that names the file and line that does not read */
export function loadActorBase(): ActorBase {
  const decoder = new TextDecoder();
  const files = Object.fromEntries(ACTOR_FILES.map((name) => [name, decoder.decode(readData(`actors/${name}.tsv`))])) as Record<ActorFile, string>;
  return indexActorBase(readActorFiles(files));
}

import { type ComponentType, useCallback, useEffect, useState } from "react";
import { AskError, ask } from "../api.js";
import { Fault, Loading } from "./states.js";
import { Title } from "./title.js";

const NOT_SENT = new AskError("The server did not send this screen. Is casus serve still running?", 0);

interface ScreenFile {
  loaded: ComponentType | null;
  /** Never rejects: a file that did not come is told when its screen is shown. */
  readonly preload: () => Promise<void>;
}

/**
 * A screen whose file is loaded when it is opened, or before. Where the file does not come the desk stays, and it can be asked for again.
 * @param load a screen; not typed as one, for its type rests on the table of routes that it stands in
 */
export function lazyScreen(load: () => Promise<unknown>) {
  const file: ScreenFile = {
    loaded: null,
    preload: async () => {
      file.loaded ??= (await load().catch(() => null)) as ComponentType | null;
    },
  };
  return Object.assign(() => <LazyScreen file={file} />, { preload: file.preload });
}

function LazyScreen({ file }: { readonly file: ScreenFile }) {
  const [Screen, setScreen] = useState(() => file.loaded);
  const [failed, setFailed] = useState(false);
  const attempt = useCallback(async (): Promise<void> => {
    setFailed(false);
    await file.preload();
    setScreen(() => file.loaded);
    setFailed(file.loaded === null);
  }, [file]);
  useEffect(() => {
    if (file.loaded === null) void attempt();
  }, [file, attempt]);
  const again = async (): Promise<void> => {
    await attempt();
    // A server that answers but has no such file is of another build than this page.
    if (file.loaded === null)
      await ask("/api/about").then(
        () => location.reload(),
        () => {},
      );
  };
  if (Screen !== null) return <Screen />;
  return failed ? (
    <>
      <Title name="Not shown" />
      <Fault error={NOT_SENT} again={() => void again()} />
    </>
  ) : (
    <Loading what="the screen" />
  );
}

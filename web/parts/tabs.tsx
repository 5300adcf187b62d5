import { type ReactNode, useEffect, useRef } from "react";

/** Links side by side, of which one is `chosen`; where they do not all fit, that one is in sight. */
export function Tabs({ name, chosen, children }: { readonly name: string; readonly chosen: string; readonly children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chosen link is another place to scroll to
  useEffect(() => {
    const [tabs, on] = [box.current, box.current?.querySelector<HTMLElement>(".on")];
    if (!tabs || !on) return;
    // Not scrollIntoView: that would move the page too.
    tabs.scrollLeft += on.getBoundingClientRect().left - tabs.getBoundingClientRect().left - (tabs.clientWidth - on.offsetWidth) / 2;
  }, [chosen]);
  return (
    <nav ref={box} className="tabs" aria-label={name}>
      {children}
    </nav>
  );
}

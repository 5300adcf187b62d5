import { type ReactNode, useEffect, useRef } from "react";

/** The browser's own modal dialog: it keeps focus within, closes with Escape and gives focus back. */
export function Modal({
  name,
  className = "",
  isHeld = false,
  onClose,
  children,
}: {
  readonly name: string;
  readonly className?: string;
  /** What it shows is shown this once: a click beside it does not close it. */
  readonly isHeld?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!box.current?.open) box.current?.showModal();
    // Not what the browser takes by itself: the first button may be the last thing.
    (box.current?.querySelector("input") ?? box.current)?.focus({ preventScroll: true });
    if (box.current) box.current.scrollTop = 0;
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on what lies behind it
    <dialog
      ref={box}
      tabIndex={-1}
      className={`modal ${className}`}
      aria-label={name}
      onClose={onClose}
      onClick={({ target }) => (target === box.current && !isHeld ? box.current?.close() : undefined)}
    >
      <div className="modal-body">{children}</div>
    </dialog>
  );
}

import { type ReactNode, useEffect, useRef } from "react";

/** The browser's own modal dialog: it keeps focus within, closes with Escape and gives focus back. */
export function Modal({
  name,
  className = "",
  onClose,
  children,
}: {
  readonly name: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!box.current?.open) box.current?.showModal();
    box.current?.querySelector("input")?.focus({ preventScroll: true });
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on what lies behind it
    <dialog
      ref={box}
      className={`modal ${className}`}
      aria-label={name}
      onClose={onClose}
      onClick={({ target }) => (target === box.current ? box.current?.close() : undefined)}
    >
      <div className="modal-body">{children}</div>
    </dialog>
  );
}

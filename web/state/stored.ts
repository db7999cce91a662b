/** A small text in the browser's storage; where storage is switched off or full it lives as long as the page. */
export interface Stored {
  read(): string | undefined;
  /** @returns false when it is kept by the page alone */
  write(value: string | undefined): boolean;
}

/** @param area asked for at each use: touching `localStorage` throws where cookies are blocked */
export function createStored(name: string, area: () => Storage): Stored {
  let fallback: string | undefined;
  return {
    read() {
      try {
        return area().getItem(name) ?? fallback;
      } catch {
        return fallback;
      }
    },
    write(value) {
      fallback = undefined;
      try {
        if (value === undefined) area().removeItem(name);
        else area().setItem(name, value);
        return true;
      } catch {
        fallback = value;
        return false;
      }
    },
  };
}

/** Kept for the next visit. */
export function createKept(name: string): Stored {
  return createStored(name, () => localStorage);
}

/** Kept until the tab is closed. */
export function createForTab(name: string): Stored {
  return createStored(name, () => sessionStorage);
}

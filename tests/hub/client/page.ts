/** A page with nothing but its link to the hub, for a browser test to look into. */

import { startLive } from "../../../hub/client/live.ts";

(globalThis as unknown as { live: unknown }).live = startLive();

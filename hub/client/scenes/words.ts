/** The words of the hall displays: their own area of the catalogues. */

import enHall from "../../catalogue/en/hall.json" with { type: "json" };
import viHall from "../../catalogue/vi/hall.json" with { type: "json" };
import { catalogue } from "../catalogue.ts";

export const say = catalogue(viHall, enHall);
export type HallWord = keyof typeof viHall;

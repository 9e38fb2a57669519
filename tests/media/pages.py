"""Real browsers as devices: what they send is told apart by tone and colour."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from hub.meeting.people import Party
from media.engine import Place, Publishing, Subscribing
from tests.browsing import WHOLE, started
from tests.media.devices import HALL, MEETING, Device

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Page

    from hub.meeting.gates import Track
    from media.engine import Engine

ORIGIN = (
    "https://thiet-bi.test/"  # answered by the test itself; browsers hand out no camera without
)
FLAGS = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream=fps=8",  # 20 take half of a small machine
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--autoplay-policy=no-user-gesture-required",
]
SCRIPT = """<!doctype html><meta charset=utf-8><video autoplay playsinline muted></video><script>
const pc = new RTCPeerConnection({bundlePolicy: "max-bundle"});
const sound = new AudioContext();
const film = document.querySelector("video");
let canvas, analyser;

function tone(hertz) {
  const voice = new OscillatorNode(sound, {frequency: hertz});
  const out = sound.createMediaStreamDestination();
  voice.connect(out); voice.start();
  return out.stream.getAudioTracks()[0];
}
function coloured(colour) {
  canvas = document.body.appendChild(document.createElement("canvas"));
  canvas.width = 320; canvas.height = 180;
  const pen = canvas.getContext("2d"), stream = canvas.captureStream(15);
  let step = 0;
  setInterval(() => {
    pen.fillStyle = colour; pen.fillRect(0, 0, 320, 180);
    pen.fillStyle = "grey"; pen.fillRect(step++ % 300, 170, 9, 9);
  }, 60);
  return stream.getVideoTracks()[0];
}
function restless() {
  canvas = document.body.appendChild(document.createElement("canvas"));
  canvas.width = 320; canvas.height = 180;
  const pen = canvas.getContext("2d"), stream = canvas.captureStream(25);
  setInterval(() => {
    for (let n = 0; n < 40; n++) {
      pen.fillStyle = `hsl(${Math.random() * 360} 80% 50%)`;
      pen.fillRect(Math.random() * 320, Math.random() * 180, 40, 30);
    }
  }, 40);
  return stream.getVideoTracks()[0];
}
function steady() {
  let before = 0;
  window.gaps = [];
  const shown = (now) => {
    if (before) gaps.push(now - before);
    before = now;
    film.requestVideoFrameCallback(shown);
  };
  film.requestVideoFrameCallback(shown);
}
async function offer(tracks) {
  for (const track of tracks) pc.addTransceiver(track, {direction: "sendonly"});
  return again();
}
async function again() {
  await pc.setLocalDescription(await pc.createOffer());
  return pc.localDescription.sdp;
}
const published = (hertz, colour) => offer([tone(hertz), ...(colour ? [coloured(colour)] : [])]);
async function captured() {
  const plain = {echoCancellation: false, noiseSuppression: false, autoGainControl: false};
  const stream = await navigator.mediaDevices.getUserMedia({audio: plain, video: {width: 320}});
  return offer([...stream.getAudioTracks(), ...stream.getVideoTracks()]);
}
const taken = (sdp) => pc.setRemoteDescription({type: "answer", sdp});
pc.ontrack = ({track}) => {
  const stream = new MediaStream([track]);
  if (track.kind === "video") { film.srcObject = stream; return; }
  const player = new Audio(); player.srcObject = stream; player.muted = true; player.play();
  analyser ??= new AnalyserNode(sound, {fftSize: 8192, smoothingTimeConstant: 0});
  sound.createMediaStreamSource(stream).connect(analyser);
};
async function answered(sdp) {
  window.began = performance.now();
  film.requestVideoFrameCallback(() => { window.shown = performance.now() - window.began; });
  await pc.setRemoteDescription({type: "offer", sdp});
  await pc.setLocalDescription(await pc.createAnswer());
  return pc.localDescription.sdp;
}
function heard() {
  const powers = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(powers);
  const loudest = powers.indexOf(Math.max(...powers));
  return powers[loudest] > -60 ? loudest * sound.sampleRate / analyser.fftSize : 0;
}
function tones(among) {
  const powers = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(powers);
  const at = (hertz) => Math.round(hertz * analyser.fftSize / sound.sampleRate);
  const loud = (hertz) => Math.max(...powers.slice(at(hertz) - 1, at(hertz) + 2)) > -60;
  return among.filter(loud).join();
}
function brightness() {
  const look = document.createElement("canvas").getContext("2d");
  look.drawImage(film, 0, 0, 30, 30);
  return look.getImageData(15, 10, 1, 1).data[1];
}
function seen() {
  if (!film.videoWidth) return "";
  const look = document.createElement("canvas").getContext("2d");
  look.drawImage(film, 0, 0, 30, 30);
  const [red, green, blue] = look.getImageData(15, 10, 1, 1).data;
  if (red > 150 && blue < 90) return "red";
  return blue > 150 && red < 90 ? "blue" : `${red},${green},${blue}`;
}
async function comes(wanted) {
  const last = performance.now() + 10000;
  while (performance.now() < last) {
    if (await wanted()) return true;
    await new Promise((later) => setTimeout(later, 15));
  }
  return false;
}
async function ways() {
  const all = [...(await pc.getStats()).values()];
  const {selectedCandidatePairId: pair} = all.find(one => one.type === "transport") ?? {};
  const {localCandidateId: local} = all.find(one => one.id === pair) ?? {};
  return all.find(one => one.id === local)?.usernameFragment ?? "";
}
async function counted(type, kind) {
  const all = [...(await pc.getStats()).values()];
  const found = all.filter(one => one.type === type && one.kind === kind);
  return found.reduce((sum, one) => {
    for (const [key, value] of Object.entries(one))
      if (typeof value === "number") sum[key] = (sum[key] ?? 0) + value;
    return sum;
  }, {});
}
</script>"""


class BrowserDevice:
    """A participant in a browser of their own tab."""

    def __init__(self, page: Page, party: Party) -> None:
        self.page, self.party = page, party
        self.connection = f"b{next(Device.ids)}"
        self._tracks: dict[str, Track] = {}

    async def publish(self, engine: Engine, expression: str, *tracks: Track) -> BrowserDevice:
        """Send what the expression of the page's script offers."""
        self._tracks = {str(place): track for place, track in enumerate(tracks)}
        await self.agree(engine, expression)
        await self.until("pc.connectionState === 'connected'")
        return self

    async def agree(self, engine: Engine, expression: str) -> None:
        asked = Publishing(
            meeting=MEETING,
            connection=self.connection,
            party=self.party,
            tracks=self._tracks,
            offer=await self.page.evaluate(expression),
        )
        await self.page.evaluate("sdp => taken(sdp)", await engine.publish(asked))

    async def subscribe(self, engine: Engine, *kinds: str) -> BrowserDevice:
        await self.agree_to_offer(engine, *kinds)
        await self.until("pc.connectionState === 'connected'")
        return self

    async def agree_to_offer(self, engine: Engine, *kinds: str) -> None:
        asked = Subscribing(
            meeting=MEETING,
            connection=self.connection,
            party=self.party,
            room=HALL,
            places=tuple(Place(kind, "stage") for kind in kinds),
        )
        offer = await engine.subscribe(asked)
        await engine.answered(
            self.connection, await self.page.evaluate("sdp => answered(sdp)", offer)
        )

    async def until(self, expression: str) -> None:
        """Wait until the page's script says so."""
        if not await self.page.evaluate(f"() => comes(() => {expression})"):
            raise TimeoutError(expression)

    async def ways(self) -> str:
        """Return the name by which the browser goes on the way it has chosen."""
        found: str = await self.page.evaluate("() => ways()")
        return found

    async def has_another_way(self, before: str) -> None:
        await self.until(f"ways().then(now => now !== '' && now !== '{before}')")

    async def hears(self, hertz: int) -> None:
        await self.until(f"Math.abs(heard() - {hertz}) < 12")

    async def sees(self, colour: str) -> None:
        try:
            await self.until(f"seen() === '{colour}'")
        except TimeoutError as error:
            seen = await self.page.evaluate("() => seen()")
            error.add_note(f"{seen}: {await self.counted('video')}")
            raise

    async def counted(self, kind: str, what: str = "inbound-rtp") -> dict[str, Any]:
        """Return the browser's own figures, all slots of a kind together."""
        found: dict[str, Any] = await self.page.evaluate(f"() => counted('{what}', '{kind}')")
        return found


@asynccontextmanager
async def talking_browser(sound: Path) -> AsyncIterator[Browser]:
    """Start a browser whose cameras show a test picture and whose microphones play this file."""
    flags = [*FLAGS, f"--use-file-for-fake-audio-capture={sound}"]
    async with started(WHOLE | {"args": [*WHOLE["args"], *flags]}) as browser:
        yield browser


async def a_device(browser: Browser, who: str) -> BrowserDevice:
    """Return a participant's device with a page open."""
    page = await (await browser.new_context(ignore_https_errors=True)).new_page()

    async def answer(route: Any) -> None:
        await route.fulfill(body=SCRIPT, content_type="text/html")

    await page.route(ORIGIN, answer)
    await page.goto(ORIGIN)
    return BrowserDevice(page, Party(person=who))

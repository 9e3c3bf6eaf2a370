import { ask, MORNING } from './ask.ts'
import { demoApp, recordingChannel, type TestApp, TestClock } from './app.ts'

export type Closing = 'approved' | 'announced' | 'deregistered' | 'filed'

/** What the office says on 2021-10-08, one step after another, to the account with three county notices. */
const SAID: readonly (readonly [Closing | null, readonly string[]])[] = [
  [null, ['登记通报 县 督查通报第11期 2021-10-08 第三季度通报 M42', '确认']],
  ['approved', ['关停 M42', '确认', '确认']],
  ['announced', ['公告 M42']],
  ['deregistered', ['注销 M42']],
  ['filed', ['备案 M42']],
]

/** A county whose 桐柏平氏 (M42) has reached the line, and has come as far as `until` on its way out. */
export function closingCounty(until: Closing | null): {
  readonly app: TestApp
  readonly channel: ReturnType<typeof recordingChannel>
} {
  const clock = new TestClock(MORNING)
  const channel = recordingChannel(clock)
  const app = { ...demoApp(MORNING, { clock, channels: [channel] }), clock }
  const last = SAID.findIndex(([step]) => step === until)
  for (const [, texts] of SAID.slice(0, last + 1)) for (const text of texts) ask(app, 'office', text)
  return { app, channel }
}

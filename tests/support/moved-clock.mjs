/** Loaded before the program: its time of day is the real one and what the file CLOCK_FILE says, in milliseconds. */
import { readFileSync } from 'node:fs'

const file = process.env['CLOCK_FILE'] ?? ''
const now = () => RealDate.now() + Number(readFileSync(file, 'utf8'))
const RealDate = Date

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

import { DOCTOR_HOST } from '../../messages/operator/doctor-host.ts'
import { PictureError, renderTrend } from '../../reports/trend.ts'
import type { Check } from './examine.ts'

/** What the shipped binary of SQLite asks for. */
const GLIBC = '2.34'
/** Those with a runtime and a database binary. */
const ARCHITECTURES = new Set(['x64', 'arm64'])

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly node: string
  /** Null where the system has none. */
  readonly glibc: string | null
  readonly timeZone: string
  /** Whether the runtime knows what Beijing's clocks show. */
  readonly knowsBeijing: boolean
}

export function thisMachine(): Machine {
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return {
    platform: process.platform,
    arch: process.arch,
    node: process.versions.node,
    glibc: report.header.glibcVersionRuntime ?? null,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    knowsBeijing: hourInBeijing() === '08',
  }
}

/** What the machine must have before a database can be opened on it. */
export function examineHost(machine: Machine): Check[] {
  const { platform, arch, glibc, timeZone, knowsBeijing } = machine
  const isOld = platform === 'linux' && !reaches(glibc ?? '0', GLIBC)
  const isGood = ARCHITECTURES.has(arch) && !isOld
  return [
    { isGood, ...DOCTOR_HOST.system(machine, isOld ? GLIBC : null) },
    { isGood: knowsBeijing, ...DOCTOR_HOST.timeZone(timeZone, knowsBeijing) },
  ]
}

/** Whether the machine can draw the picture of 走势, which nobody needs; the other fonts are the readers' own. */
export function examinePicture(draw: () => unknown = () => renderTrend([])): Check {
  try {
    draw()
    return { isGood: true, ...DOCTOR_HOST.picture(null) }
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    return { isGood: true, ...DOCTOR_HOST.picture(error.lacks) }
  }
}

/** Of the first moment there is, in which it was eight there. */
function hourInBeijing(): string | null {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      hourCycle: 'h23',
    }).format(0)
  } catch {
    return null
  }
}

function reaches(version: string, needed: string): boolean {
  const [[major = 0, minor = 0], [wantedMajor = 0, wantedMinor = 0]] = [version, needed].map((it) =>
    it.split('.').map(Number),
  ) as [number[], number[]]
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

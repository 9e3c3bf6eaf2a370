import { type Instant, localDate, timeOfDay } from '../../../rules/dates.ts'
import { type Reply, say } from '../talk/reply.ts'

/** `platform`: what a platform's clock says; null when none could be asked. */
interface Clocks {
  readonly own: Instant
  readonly machine: Instant
  readonly platform: Instant | null
  /** Whether nothing is decided until this is settled. */
  readonly isHeld: boolean
}

/** Told to those who run the machine: which clocks disagree, what is held, what to do. */
export function wrongClockReply({ own, machine, platform, isHeld }: Clocks): Reply {
  const other = platform === null ? `机器人自己的计时是${when(own)}` : `平台的时间是${when(platform)}`
  return {
    title: '服务器时钟需要核对',
    sections: [
      {
        lines: [
          `服务器时钟显示${when(machine)}，${other}。`,
          isHeld
            ? '核对之前，到期提醒和自动检查暂停，登记也暂不受理；不会漏，恢复后补上。'
            : '机器人按自己的计时照常运行，没有按错误的日期发过提醒。',
        ],
      },
    ],
    footer: '请校准服务器时钟（开启自动对时）；确认服务器时钟是对的，请发「时钟 无误」。',
  }
}

/** What somebody hears who wants something written down while nobody knows what day it is. */
export function notWhileInDoubtReply(machine: Instant): Reply {
  return say(
    `服务器时钟显示${when(machine)}，还没有核对，为免记错日期，暂不登记。请稍后再发一次；办公室核对无误后可发「时钟 无误」。`,
  )
}

export function clockReply(now: Instant, machine: Instant | null): Reply {
  return machine === null
    ? say(`现在是${when(now)}，时钟没有异常。`)
    : wrongClockReply({ own: now, machine, platform: null, isHeld: true })
}

export function clockBelievedReply(now: Instant): Reply {
  return say(`已按服务器时钟${when(now)}恢复运行。`)
}

export function clockNotInDoubtReply(now: Instant): Reply {
  return say(`现在是${when(now)}，时钟没有异常，不用确认。`)
}

function when(at: Instant): string {
  return `${localDate(at)} ${timeOfDay(at)}`
}

import { channelName } from '../channels/names.ts'
import { failureWords } from '../delivery/failures.ts'

/** What `test-send` says of the message it sent. */
export const TEST_SEND = {
  text: '这是一条测试消息，收到即说明通道正常，不必回复。',
  unknown: (to: string) => `没有找到「${to}」：请写「群」表里的群名称，或人员账号（如 office、pingshi）。`,
  noDoor: (to: string) =>
    `「${to}」没有可用的通道：没有设置平台，或「人员」表里没有他在该平台的账号。运行 doctor 可看设了哪些通道。`,
  sent: (to: string, channel: string, ids: readonly string[]) =>
    `已送达 ${to}（${channelName(channel)}），${ids.length > 0 ? `平台消息号 ${ids.join('、')}` : '平台回答成功，不给消息号'}。`,
  dead: (to: string, channel: string, code: string | null) =>
    `没有送达 ${to}（${channelName(channel)}）${why(code)}。`,
  waiting: (to: string, channel: string, code: string | null, isServed: boolean) =>
    `还没有送达 ${to}（${channelName(channel)}）${why(code)}，${
      isServed ? '这个通道由正在运行的机器人发送，请确认它已启动' : '已留在发件箱，机器人运行时会接着发'
    }。`,
  toDo: (advice: string) => `怎么办：${advice}`,
} as const

function why(code: string | null): string {
  return code === null ? '' : `：${failureWords(code)}`
}

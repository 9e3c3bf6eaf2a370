import { channelWords } from './index.ts'
import type { Advice } from './words.ts'

/** Codes of our own, and of the way to a platform. */
const ANYWHERE: Advice = [
  ['network timeout', '请检查服务器的外网、DNS 和代理。'],
  ['too-long', '消息太长，请缩短。'],
  ['no-push', '这个通道不能主动发消息。请改「群」表的通道。'],
  [
    'no-such-group',
    '「群」表里的目标不是已设的群机器人。请填环境变量里的名称（没有写名称的是 default），或清空通道和目标两格。',
  ],
  ['channel-not-configured', '这个通道没有设置。请设好环境变量，或改「群」表的通道。'],
  ['interrupted', '机器人启动后会自动再发。'],
]

/** The next step after a code, for whoever runs the machine; `fromIp` is how the platform sees us. */
export function adviceFor(channel: string, code: string, fromIp: string | null = null): string {
  const known = knownAdvice(channel, code)
  if (known !== null) return typeof known === 'string' ? known : known(fromIp ?? '服务器的出口 IP')
  return code.startsWith('http-') ? '平台或代理出错。稍后再试。' : '请按代码查平台的错误码说明。'
}

/** Null for a code that nothing is known of; `Forbidden.AccessDenied.IpNotInWhiteList` is known by its last word. */
export function knownAdvice(channel: string, code: string): Advice[number][1] | null {
  const words = channelWords(channel)
  if (code === `not-${words?.platform.id}`) return '多半被代理或上网认证页拦下。请放行平台域名。'
  const table: Advice = [...(words?.advice ?? []), ...(words?.platform.advice ?? []), ...ANYWHERE]
  const spelt = [code, code.slice(code.lastIndexOf('.') + 1)]
  const found = spelt.flatMap((name) => table.filter(([codes]) => codes.split(' ').includes(name)))
  return found[0]?.[1] ?? null
}

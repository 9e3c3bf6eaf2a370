import { PLATFORM_NAMES } from '../channels/names.ts'

/** Codes of ours, which no platform returns. */
const OWN: Readonly<Record<string, string>> = {
  interrupted: '发送时机器人停机，不知是否送达',
  network: '连不上平台',
  timeout: '平台没有回答',
  'not-connected': '长连接没有连上',
  'no-ack': '平台没有确认',
  'channel-not-configured': '通道没有设置',
  'no-such-group': '没有为这个群设群机器人',
  'no-push': '这个通道不能主动发消息',
  'too-long': '消息太长',
  'too-many-users': '一次发给的人太多',
  'bad-userid': '账号里有不能用的字符',
  'bad-target': '目标写法不对',
  'invalid-user': '平台说没有这个人，或他看不到该应用',
  'unlicensed-user': '平台说他没有接口许可',
  'robot-shut': '群机器人发得太快，被停十分钟',
  'no-files': '这个通道不能发文件',
  'not-rendered': '文件没能生成',
  'file-size': '文件太大',
  'file-type': '文件类型不收',
}

/** Why a message did not arrive. A platform's code stands as the platform gives it, so that it can be looked up. */
export function failureWords(code: string): string {
  const own = OWN[code]
  if (own !== undefined) return own
  if (Object.keys(PLATFORM_NAMES).some((platform) => code === `not-${platform}`))
    return '收到的不是平台的回答'
  const status = /^http-(\d{3})$/u.exec(code)?.[1]
  if (status !== undefined) return `平台或代理出错（HTTP ${status}）`
  // A fault of ours goes by its class, which says nothing to anybody.
  return code.endsWith('Error') ? '机器人内部出错，请看服务器日志' : `平台返回 ${code}`
}

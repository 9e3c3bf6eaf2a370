import {
  DINGTALK,
  DINGTALK_API_QUOTA,
  DINGTALK_OAPI_ORIGIN,
  DINGTALK_TROUBLES,
  DINGTALK_WEBHOOK_QUOTA,
} from './dingtalk.ts'
import type { ChannelWords } from './words.ts'

export const dingtalkRobot = {
  name: '钉钉群机器人',
  platform: DINGTALK,
  variables: {
    DINGTALK_GROUP_TOKEN: {
      fill: 'Webhook 地址里 access_token= 后面那串；几个群写 `办公室群=token1,乡镇群=token2`',
    },
    DINGTALK_GROUP_SECRET: { fill: '加签密钥，SEC 开头的整串；几个群按同样的群名称写，没有开加签的不写' },
    DINGTALK_OAPI_ORIGIN,
    DINGTALK_API_QUOTA,
    DINGTALK_WEBHOOK_QUOTA,
  },
  choices: [
    { when: '钉钉，只要群提醒', use: '群机器人', answers: '否', reminds: '群' },
    { when: '专有钉钉（政务钉钉），只要群提醒', use: '群机器人', answers: '否', reminds: '群' },
  ],
  inGroups: ['钉钉群机器人'],
  groupVariable: 'DINGTALK_GROUP_TOKEN',
  advice: [
    ['310000-keyword', '消息里没有群机器人设的关键词。请在安全设置里改用“加签”，或加一个每条都有的关键词。'],
    ['310000-sign', '加签密钥不对。请复制安全设置里 SEC 开头的整串，填 DINGTALK_GROUP_SECRET。'],
    ['310000-timestamp', '签名时间不对。请校准服务器时钟（差一小时以上平台就不认）。'],
    [
      '310000-ip',
      '服务器的出口 IP 不在群机器人的 IP 地址段里（只认公网 IPv4）。请在安全设置里加上，或改用加签。',
    ],
    ['310000', '没有通过群机器人的安全设置。请核对关键词、加签和 IP 地址段。'],
    [
      '300001 400101',
      'access_token 不对，或机器人已删除。只填 access_token= 后面那串到 DINGTALK_GROUP_TOKEN。',
    ],
    [
      '410100 130101 send.byToken.tooFast robot-shut',
      '一分钟发了 20 条以上，机器人被停 10 分钟。到时会自动补发。',
    ],
  ],
  troubles: DINGTALK_TROUBLES,
} as const satisfies ChannelWords

/** Whose webhook it is, when it is not DingTalk's own. */
export function otherOrigin(origin: string): string {
  return `接口地址 ${origin}（专有钉钉）`
}

export function unsigned(groups: readonly string[]): string {
  return `${groups.join('、')} 没有设加签密钥，安全设置用的是关键词或 IP；建议改用加签`
}

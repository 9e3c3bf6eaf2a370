import { WECOM_AIBOT_NAME } from './wecom-aibot.ts'
import { WECOM } from './wecom.ts'
import type { ChannelWords } from './words.ts'

export const wecomAibotWs = {
  name: '企业微信智能机器人（长连接）',
  platform: WECOM,
  variables: {
    WECOM_AIBOT_ID: { fill: 'Bot ID' },
    WECOM_AIBOT_SECRET: { fill: '长连接的 Secret' },
    WECOM_AIBOT_NAME,
    WECOM_AIBOT_WS_URL: { fill: '长连接地址，私有部署才填' },
  },
  choices: [
    {
      when: '企业微信，没有公网',
      use: '智能机器人（长连接）',
      answers: '私聊、群里 @',
      reminds: '先跟它说过话的人和群；群用消息推送',
    },
  ],
  inGroups: ['企业微信智能机器人'],
  advice: [
    ['93005 93006', '智能机器人还不能往这里发：对方须先给它发过一条消息；目标区分大小写。'],
    ['not-connected', '长连接没有连上。请先启动机器人（serve），再试一次。'],
  ],
  troubles: {
    'kicked-off': '同一个机器人在别处又连了一次，这里的连接被断开。请只保留一处，再重启本机器人。',
    'bad-secret': '平台不认密钥。请核对 Secret，并确认后台的接收方式选的是长连接，再重启。',
  },
  cannotAsk: '再连一次会挤掉正在运行的连接，没有试；登录失败时日志里有 bad-secret',
  clash: {
    with: 'wecom-aibot',
    name: '智能机器人',
    toDo: '回调和长连接同时设了，企业微信只认一种，切换会使另一种失效。请按后台选的方式，删去 WECOM_AIBOT_TOKEN 等两项或 WECOM_AIBOT_SECRET',
  },
} as const satisfies ChannelWords

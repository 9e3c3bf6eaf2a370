import { WECOM, WECOM_API_ORIGIN } from './wecom.ts'
import type { ChannelWords } from './words.ts'

export const WECOM_AIBOT_NAME = { fill: '机器人的名字，不带 @，便于去掉句首的 @' }

export const wecomAibot = {
  name: '企业微信智能机器人（回调）',
  platform: WECOM,
  variables: {
    WECOM_AIBOT_TOKEN: { fill: '接收消息设置里的 Token' },
    WECOM_AIBOT_ENCODING_AES_KEY: { fill: '接收消息设置里的 EncodingAESKey' },
    WECOM_AIBOT_ID: { fill: 'Bot ID；填了，别的机器人发来的就不收' },
    WECOM_AIBOT_NAME,
    WECOM_API_ORIGIN,
  },
  choices: [
    {
      when: '企业微信，有公网域名，要在群里问答',
      use: '智能机器人（回调）',
      answers: '私聊、群里 @',
      reminds: '否；个人用应用，群用消息推送',
    },
  ],
  advice: [['no-push', '回调方式的智能机器人不能主动发消息。请给群配消息推送，或改用长连接。']],
  cannotAsk: '没有可供查询的接口，请在企业微信里给它发一句「帮助」试',
} as const satisfies ChannelWords

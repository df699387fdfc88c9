// SPDX-License-Identifier: MIT
#include "core/transcript/eventnames.h"

namespace helodesk {

QString nameOf(Security security)
{
    switch (security) {
    case Security::None:
        return u"none"_qs;
    case Security::StartTls:
        return u"starttls"_qs;
    case Security::StartTlsIfOffered:
        return u"starttls-if-offered"_qs;
    case Security::Tls:
        return u"tls"_qs;
    case Security::Auto:
        break;
    }
    return u"auto"_qs;
}

QString nameOf(events::ConnectFailed::Why why)
{
    switch (why) {
    case events::ConnectFailed::Refused:
        return u"refused"_qs;
    case events::ConnectFailed::TimedOut:
        return u"timeout"_qs;
    case events::ConnectFailed::Unreachable:
        return u"unreachable"_qs;
    case events::ConnectFailed::Proxy:
        return u"proxy"_qs;
    case events::ConnectFailed::Other:
        break;
    }
    return u"other"_qs;
}

QString nameOf(events::StepEnded::How how)
{
    switch (how) {
    case events::StepEnded::Passed:
        return u"passed"_qs;
    case events::StepEnded::Failed:
        return u"failed"_qs;
    case events::StepEnded::Skipped:
        return u"skipped"_qs;
    case events::StepEnded::Abandoned:
        break;
    }
    return u"abandoned"_qs;
}

QString nameOf(events::Problem::Kind kind)
{
    switch (kind) {
    case events::Problem::StartTlsNotOffered:
        return u"starttls-not-offered"_qs;
    case events::Problem::AuthNotOffered:
        return u"auth-not-offered"_qs;
    case events::Problem::NoCommonMechanism:
        return u"no-common-mechanism"_qs;
    case events::Problem::CleartextSignInRefused:
        return u"cleartext-sign-in-refused"_qs;
    case events::Problem::SecretMissing:
        return u"secret-missing"_qs;
    case events::Problem::ContentUnreadable:
        return u"content-unreadable"_qs;
    case events::Problem::MessageTooBig:
        return u"message-too-big"_qs;
    case events::Problem::ReplyTooLong:
        return u"reply-too-long"_qs;
    case events::Problem::ReceivedTooMuch:
        return u"received-too-much"_qs;
    case events::Problem::ProtocolBroken:
        return u"protocol-broken"_qs;
    case events::Problem::NoAddress:
        return u"no-address"_qs;
    case events::Problem::MechanismUnusable:
        return u"mechanism-unusable"_qs;
    case events::Problem::SignInBrokenOff:
        return u"sign-in-broken-off"_qs;
    case events::Problem::ExtensionNotOffered:
        return u"extension-not-offered"_qs;
    case events::Problem::ProxyHeaderImpossible:
        return u"proxy-header-impossible"_qs;
    case events::Problem::UnverifiedSignInRefused:
        return u"unverified-sign-in-refused"_qs;
    }
    return u"unknown"_qs;
}

QString nameOf(events::Note::Kind kind)
{
    switch (kind) {
    case events::Note::LineEndsChanged:
        return u"line-ends-changed"_qs;
    case events::Note::GoesOnUnencrypted:
        return u"goes-on-unencrypted"_qs;
    case events::Note::NotVerified:
        return u"not-verified"_qs;
    case events::Note::FallsBackToHelo:
        return u"falls-back-to-helo"_qs;
    case events::Note::DataWithoutRecipients:
        return u"data-without-recipients"_qs;
    case events::Note::MechanismSkipped:
        return u"mechanism-skipped"_qs;
    case events::Note::ServerNotProven:
        return u"server-not-proven"_qs;
    case events::Note::OverLimit:
        return u"over-limit"_qs;
    case events::Note::ProxyHeaderSent:
        return u"proxy-header-sent"_qs;
    case events::Note::BreaksRules:
        return u"breaks-rules"_qs;
    case events::Note::Recorded:
        return u"recorded"_qs;
    }
    return u"unknown"_qs;
}

QString nameOf(events::Closed::Who who)
{
    switch (who) {
    case events::Closed::Us:
        return u"us"_qs;
    case events::Closed::Peer:
        return u"peer"_qs;
    case events::Closed::Reset:
        return u"reset"_qs;
    case events::Closed::Cancelled:
        break;
    }
    return u"cancelled"_qs;
}

} // namespace helodesk

// SPDX-License-Identifier: MIT
#include "tests/transcript/signins.h"

#include <qendian.h>

namespace helodesk::test {

namespace {

// RFC 2195 2, RFC 2831 4 and RFC 5802 5 have these values in their examples.
const QByteArray cramDigest = "b913a602c7eda7a495b4e6e7334d3890";
const QByteArray digestResponse = "d388dad90d4bbd760a152321f2143af7";
const QByteArray digestProof = "ea40f60335c427b5527b84dbabcdfffd";
const QByteArray scramProof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
const QByteArray scramVerifier = "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
const QByteArray ntlmLmResponse = "LM response: 24 octets!!";
const QByteArray ntlmNtResponse = "NT response: 24 octets??";
const QByteArray kerberosToken = "a ticket of Kerberos that nobody else may use";

void playPlain(Dialogue &dialogue)
{
    dialogue.client("AUTH PLAIN " + (QByteArray("\0anna@contoso.example\0", 22) + signInPassword).toBase64());
}

void playLogin(Dialogue &dialogue)
{
    dialogue.client("AUTH LOGIN");
    dialogue.server("334 VXNlcm5hbWU6");
    dialogue.client(QByteArray("anna@contoso.example").toBase64());
    dialogue.server("334 UGFzc3dvcmQ6");
    dialogue.client(signInPassword.toBase64());
}

void playCramMd5(Dialogue &dialogue)
{
    dialogue.client("AUTH CRAM-MD5");
    dialogue.server("334 " + QByteArray("<1896.697170952@mx.contoso.example>").toBase64());
    dialogue.client(("anna@contoso.example " + cramDigest).toBase64());
}

void playDigestMd5(Dialogue &dialogue)
{
    dialogue.client("AUTH DIGEST-MD5");
    dialogue.server("334 "
        + QByteArray("realm=\"mx\",nonce=\"OA6MG9tEQGm2hh\",qop=\"auth\",algorithm=md5-sess,charset=utf-8").toBase64());
    dialogue.client(
        ("charset=utf-8,username=\"anna@contoso.example\",realm=\"mx\",nonce=\"OA6MG9tEQGm2hh\",nc=00000001,"
         "cnonce=\"OA6MHXh6VqTrRk\",digest-uri=\"smtp/mx\",response="
            + digestResponse + ",qop=auth")
            .toBase64());
    dialogue.server("334 " + ("rspauth=" + digestProof).toBase64());
    dialogue.client("");
}

void playXoauth2(Dialogue &dialogue)
{
    dialogue.client("AUTH XOAUTH2 " + ("user=anna@contoso.example\1auth=Bearer " + signInPassword + "\1\1").toBase64());
}

void playOauthBearer(Dialogue &dialogue)
{
    dialogue.client("AUTH OAUTHBEARER "
        + ("n,a=anna@contoso.example,\1host=mx\1port=587\1auth=Bearer " + signInPassword + "\1\1").toBase64());
}

void playScramAs(Dialogue &dialogue, const QByteArray &mechanism, const QByteArray &header, const QByteArray &binding)
{
    const QByteArray nonce = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF";
    dialogue.client("AUTH " + mechanism + ' ' + (header + "n=anna@contoso.example,r=rOprNGfwEbeRWgbNEkqO").toBase64());
    dialogue.server("334 " + (nonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096").toBase64());
    dialogue.client(("c=" + (header + binding).toBase64() + ',' + nonce + ",p=" + scramProof).toBase64());
    dialogue.server("334 " + ("v=" + scramVerifier).toBase64());
    dialogue.client("");
}

void playScramSha1(Dialogue &dialogue)
{
    playScramAs(dialogue, "SCRAM-SHA-1", "n,,", "");
}

void playScramSha256(Dialogue &dialogue)
{
    playScramAs(dialogue, "SCRAM-SHA-256", "n,,", "");
}

void playScramSha1Plus(Dialogue &dialogue)
{
    playScramAs(dialogue, "SCRAM-SHA-1-PLUS", "p=tls-unique,,", "bound to this");
}

void playScramSha256Plus(Dialogue &dialogue)
{
    playScramAs(dialogue, "SCRAM-SHA-256-PLUS", "p=tls-exporter,,", "bound to this");
}

QByteArray little(quint32 number)
{
    QByteArray octets(4, '\0');
    qToLittleEndian(number, octets.data());
    return octets;
}

// MS-NLMP 2.2.1.3: six fields by length, space and place, the flags, then what the fields hold.
QByteArray ntlmAnswer()
{
    const QByteArray user = "anna@contoso.example";
    const QList<QByteArray> values{ntlmLmResponse, ntlmNtResponse, "CONTOSO", user, "DESK", ""};
    QByteArray fields;
    QByteArray payload;
    for (const QByteArray &value : values) {
        const QByteArray length = little(static_cast<quint32>(value.size())).first(2);
        fields += length + length + little(static_cast<quint32>(64 + payload.size()));
        payload += value;
    }
    return QByteArray("NTLMSSP\0", 8) + little(3) + fields + little(0x202) + payload;
}

void playNtlm(Dialogue &dialogue)
{
    dialogue.client("AUTH NTLM " + (QByteArray("NTLMSSP\0", 8) + little(1) + little(0x202)).toBase64());
    dialogue.server("334 "
        + (QByteArray("NTLMSSP\0", 8) + little(2) + QByteArray(8, '\0') + little(0x202) + "12345678"
            + QByteArray(8, '\0'))
              .toBase64());
    dialogue.client(ntlmAnswer().toBase64());
}

void playGssapi(Dialogue &dialogue)
{
    dialogue.client("AUTH GSSAPI " + kerberosToken.toBase64());
    dialogue.server("334 " + QByteArray("its answer").toBase64());
    dialogue.client("");
}

void playExternal(Dialogue &dialogue)
{
    dialogue.client("AUTH EXTERNAL " + QByteArray("anna@contoso.example").toBase64());
}

void playAnonymous(Dialogue &dialogue)
{
    dialogue.client("AUTH ANONYMOUS " + QByteArray("anna@contoso.example").toBase64());
}

} // namespace

const QList<SignIn> &signIns()
{
    static const QList<QByteArray> scramValues{
        scramProof, QByteArray::fromBase64(scramProof), scramVerifier, QByteArray::fromBase64(scramVerifier)};
    static const QList<SignIn> all{{"PLAIN", playPlain, {}}, {"LOGIN", playLogin, {}},
        {"CRAM-MD5", playCramMd5, {cramDigest}}, {"DIGEST-MD5", playDigestMd5, {digestResponse, digestProof}},
        {"XOAUTH2", playXoauth2, {}}, {"OAUTHBEARER", playOauthBearer, {}}, {"SCRAM-SHA-1", playScramSha1, scramValues},
        {"SCRAM-SHA-256", playScramSha256, scramValues}, {"SCRAM-SHA-1-PLUS", playScramSha1Plus, scramValues},
        {"SCRAM-SHA-256-PLUS", playScramSha256Plus, scramValues}, {"NTLM", playNtlm, {ntlmLmResponse, ntlmNtResponse}},
        {"GSSAPI", playGssapi, {kerberosToken}}, {"EXTERNAL", playExternal, {}}, {"ANONYMOUS", playAnonymous, {}}};
    return all;
}

} // namespace helodesk::test

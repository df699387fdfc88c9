// SPDX-License-Identifier: MIT
#include "ui/editor/tlsfields.h"

#include "core/profile/profile.h"
#include "ui/editor/editorform.h"
#include "ui/editor/filefield.h"
#include "ui/editor/secretsourcefield.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QLineEdit>

namespace helodesk {

using editorfields::addChoice;
using editorfields::makeLine;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::TlsFields)
};

QString certificateFiles()
{
    return Texts::tr("Certificates (*.pem *.crt *.cer);;All files (*)");
}

QComboBox *makeVersions(QWidget *parent, const QString &usual)
{
    auto *combo = new QComboBox(parent);
    addChoice(combo, usual, TlsVersion::Usual);
    for (const TlsVersion version : {TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12, TlsVersion::Tls13})
        addChoice(combo, QStringLiteral("TLS ") + tlsVersionName(version), version);
    return combo;
}

} // namespace

TlsFields::TlsFields(EditorForm *form)
    : m_form(form), m_verify(new QCheckBox(Texts::tr("&Verify the server’s certificate"), form)),
      m_verifyName(makeLine(form, Texts::tr("the server’s"), true)),
      m_serverName(makeLine(form, Texts::tr("the server’s"), true)),
      m_caFile(new FileField(
          {Texts::tr("Choose a certificate file"), certificateFiles(), Texts::tr("the system’s only")}, form)),
      m_caFolder(new FileField({Texts::tr("Choose a folder of certificates"), QString(), Texts::tr("none")}, form)),
      m_pin(makeLine(form, Texts::tr("any that can be trusted"), true)),
      m_minimumVersion(makeVersions(form, Texts::tr("TLS 1.2, as usual"))),
      m_maximumVersion(makeVersions(form, Texts::tr("the newest there is"))),
      m_ciphers(makeLine(form, Texts::tr("OpenSSL’s choice"), true)),
      m_cipherSuites(makeLine(form, Texts::tr("OpenSSL’s choice"), true)),
      m_groups(makeLine(form, Texts::tr("OpenSSL’s choice"), true)),
      m_protocols(makeLine(form, Texts::tr("none"), true)),
      m_clientCertificate(new FileField(
          {Texts::tr("Choose a client certificate"),
              Texts::tr("Certificates (*.pem *.crt *.cer *.p12 *.pfx);;All files (*)"), Texts::tr("none")},
          form)),
      m_clientKey(
          new FileField({Texts::tr("Choose a private key"), Texts::tr("Private keys (*.pem *.key);;All files (*)"),
                            Texts::tr("in the same file")},
              form)),
      m_keyPassword(new SecretSourceField({Texts::tr("Name of the key password’s variable"),
                                              QStringLiteral("key_password"), Texts::tr("this server’s entry")},
          form))
{
    addTrustRows();
    addOfferRows();
    addIdentityRows();
}

void TlsFields::addTrustRows()
{
    m_pin->setToolTip(Texts::tr("The fingerprint of the server’s own certificate: it is then trusted whatever else is "
                                "wrong with it, and no other is."));
    m_form->addRow(m_verify, "tls.verify");
    m_form->addRow(Texts::tr("Name in the certi&ficate"), m_verifyName, "tls.verify_name");
    m_form->addRow(Texts::tr("Name sent in the handshake (SN&I)"), m_serverName, "tls.server_name");
    m_form->addRow(Texts::tr("Also trust the &certificates in"), m_caFile, "tls.ca_file");
    m_form->addRow(Texts::tr("an&d all in the folder"), m_caFolder, "tls.ca_folder");
    m_form->addRow(Texts::tr("&Only this certificate (SHA-256)"), m_pin, "tls.pin");
}

void TlsFields::addOfferRows()
{
    m_ciphers->setToolTip(Texts::tr("In OpenSSL’s form: ECDHE+AESGCM:!aRSA"));
    m_cipherSuites->setToolTip(Texts::tr("With colons between: TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"));
    m_groups->setToolTip(Texts::tr("With colons between: X25519:P-256"));
    m_protocols->setToolTip(Texts::tr("Parted by commas, the most wanted first"));
    m_form->addHeading(Texts::tr("What is offered"));
    m_form->addRow(Texts::tr("O&ldest version"), m_minimumVersion, "tls.minimum_version");
    m_form->addRow(Texts::tr("&Newest version"), m_maximumVersion, "tls.maximum_version");
    m_form->addRow(Texts::tr("Ciphers &up to TLS 1.2"), m_ciphers);
    m_form->addRow(Texts::tr("Cipher suites of TLS 1.&3"), m_cipherSuites);
    m_form->addRow(Texts::tr("Key exchange &groups"), m_groups);
    m_form->addRow(Texts::tr("&Application protocols (ALPN)"), m_protocols);
}

void TlsFields::addIdentityRows()
{
    m_form->addHeading(Texts::tr("If the server asks for a client certificate"));
    m_form->addRow(Texts::tr("Clien&t certificate"), m_clientCertificate, "tls.client_certificate");
    m_form->addRow(Texts::tr("Its private &key"), m_clientKey, "tls.client_key");
    m_form->addRow(Texts::tr("The key’s &password comes from"), m_keyPassword, "tls.client_key_password_from");
}

void TlsFields::fill(const Profile &profile)
{
    const TlsChoices &tls = profile.tls;
    m_verify->setChecked(tls.verify);
    m_verifyName->setText(tls.verifyName);
    m_serverName->setText(tls.serverName);
    m_caFile->setPath(tls.caFile);
    m_caFolder->setPath(tls.caFolder);
    m_pin->setText(tls.pin);
    editorfields::choose(m_minimumVersion, tls.minimumVersion);
    editorfields::choose(m_maximumVersion, tls.maximumVersion);
    m_ciphers->setText(tls.ciphers);
    m_cipherSuites->setText(tls.cipherSuites);
    m_groups->setText(tls.groups);
    m_protocols->setText(tls.protocols.join(QStringLiteral(", ")));
    m_clientCertificate->setPath(tls.clientCertificate);
    m_clientKey->setPath(tls.clientKey);
    m_keyPassword->setSource(tls.clientKeyPasswordFrom);
}

void TlsFields::take(Profile &profile) const
{
    TlsChoices &tls = profile.tls;
    tls.verify = m_verify->isChecked();
    tls.verifyName = m_verifyName->text().trimmed();
    tls.serverName = m_serverName->text().trimmed();
    tls.caFile = m_caFile->path();
    tls.caFolder = m_caFolder->path();
    tls.pin = m_pin->text().trimmed();
    tls.minimumVersion = editorfields::chosen<TlsVersion>(m_minimumVersion);
    tls.maximumVersion = editorfields::chosen<TlsVersion>(m_maximumVersion);
    tls.ciphers = m_ciphers->text().trimmed();
    tls.cipherSuites = m_cipherSuites->text().trimmed();
    tls.groups = m_groups->text().trimmed();
    tls.protocols.clear();
    for (const QString &protocol : m_protocols->text().split(u',')) {
        if (!protocol.trimmed().isEmpty())
            tls.protocols.append(protocol.trimmed());
    }
    tls.clientCertificate = m_clientCertificate->path();
    tls.clientKey = m_clientKey->path();
    tls.clientKeyPasswordFrom = m_keyPassword->source();
}

void TlsFields::enable(const Profile &profile)
{
    m_form->setEnabled(profile.security != Security::None); // without TLS none of it counts
    m_clientKey->setEnabled(!profile.tls.clientCertificate.isEmpty());
    m_keyPassword->setEnabled(!profile.tls.clientCertificate.isEmpty());
}

} // namespace helodesk

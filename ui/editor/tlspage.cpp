// SPDX-License-Identifier: MIT
#include "ui/editor/tlspage.h"

#include "ui/editor/filefield.h"
#include "ui/editor/secretsourcefield.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

namespace helodesk {

TlsPage::TlsPage(QWidget *parent) : EditorForm(parent)
{
    addTrust();
    addOffer();
    addIdentity();
    for (const QLineEdit *line : {m_verifyName, m_serverName, m_pin, m_ciphers, m_cipherSuites, m_groups, m_protocols})
        connect(line, &QLineEdit::textChanged, this, &TlsPage::changed);
    for (const QComboBox *version : {m_minimumVersion, m_maximumVersion})
        connect(version, &QComboBox::currentIndexChanged, this, &TlsPage::changed);
    for (const FileField *file : {m_caFile, m_caFolder, m_clientCertificate, m_clientKey})
        connect(file, &FileField::changed, this, &TlsPage::changed);
    connect(m_verify, &QCheckBox::toggled, this, &TlsPage::changed);
    connect(m_keyPassword, &SecretSourceField::changed, this, &TlsPage::changed);
    connect(this, &TlsPage::changed, this, &TlsPage::follow);
    follow();
}

QLineEdit *TlsPage::addLine(const QString &label, const QString &placeholder, const QByteArray &field)
{
    auto *line = new QLineEdit(this);
    line->setPlaceholderText(placeholder);
    line->setFont(fonts::monospace());
    addRow(label, line, field);
    return line;
}

QComboBox *TlsPage::addVersion(const QString &label, const QString &usual, const QByteArray &field)
{
    auto *combo = new QComboBox(this);
    combo->addItem(usual, int(TlsVersion::Usual));
    for (const TlsVersion version : {TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12, TlsVersion::Tls13})
        combo->addItem(QStringLiteral("TLS ") + tlsVersionName(version), int(version));
    addRow(label, combo, field);
    return combo;
}

void TlsPage::addTrust()
{
    const QString certificates = tr("Certificates (*.pem *.crt *.cer);;All files (*)");
    m_verify = new QCheckBox(tr("&Verify the server’s certificate"), this);
    addRow(m_verify, "tls.verify");
    m_verifyName = addLine(tr("Name in the certi&ficate"), tr("the server’s"), "tls.verify_name");
    m_serverName = addLine(tr("Name sent in the handshake (SN&I)"), tr("the server’s"), "tls.server_name");
    m_caFile = new FileField({tr("Choose a certificate file"), certificates, tr("the system’s only")}, this);
    addRow(tr("Also trust the &certificates in"), m_caFile, "tls.ca_file");
    m_caFolder = new FileField({tr("Choose a folder of certificates"), QString(), tr("none")}, this);
    addRow(tr("an&d all in the folder"), m_caFolder, "tls.ca_folder");
    m_pin = addLine(tr("&Only this certificate (SHA-256)"), tr("any that can be trusted"), "tls.pin");
    m_pin->setToolTip(tr("The fingerprint of the server’s own certificate: it is then trusted whatever else is wrong "
                         "with it, and no other is."));
}

void TlsPage::addOffer()
{
    addHeading(tr("What is offered"));
    m_minimumVersion = addVersion(tr("O&ldest version"), tr("TLS 1.2, as usual"), "tls.minimum_version");
    m_maximumVersion = addVersion(tr("&Newest version"), tr("the newest there is"), "tls.maximum_version");
    m_ciphers = addLine(tr("Ciphers &up to TLS 1.2"), tr("OpenSSL’s choice"), "tls.ciphers");
    m_ciphers->setToolTip(tr("In OpenSSL’s form: ECDHE+AESGCM:!aRSA"));
    m_cipherSuites = addLine(tr("Cipher suites of TLS 1.&3"), tr("OpenSSL’s choice"), "tls.cipher_suites");
    m_cipherSuites->setToolTip(tr("With colons between: TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"));
    m_groups = addLine(tr("Key exchange &groups"), tr("OpenSSL’s choice"), "tls.groups");
    m_groups->setToolTip(tr("With colons between: X25519:P-256"));
    m_protocols = addLine(tr("&Application protocols (ALPN)"), tr("none"), "tls.alpn");
    m_protocols->setToolTip(tr("Parted by commas, the most wanted first"));
}

void TlsPage::addIdentity()
{
    addHeading(tr("If the server asks for a client certificate"));
    m_clientCertificate
        = new FileField({tr("Choose a client certificate"),
                            tr("Certificates (*.pem *.crt *.cer *.p12 *.pfx);;All files (*)"), tr("none")},
            this);
    addRow(tr("Clien&t certificate"), m_clientCertificate, "tls.client_certificate");
    m_clientKey = new FileField(
        {tr("Choose a private key"), tr("Private keys (*.pem *.key);;All files (*)"), tr("in the same file")}, this);
    addRow(tr("Its private &key"), m_clientKey, "tls.client_key");
    m_keyPassword = new SecretSourceField(
        {tr("Name of the key password’s variable"), QStringLiteral("key_password"), tr("this server’s entry")}, this);
    addRow(tr("The key’s &password comes from"), m_keyPassword, "tls.client_key_password_from");
}

void TlsPage::follow()
{
    m_clientKey->setEnabled(!m_clientCertificate->path().isEmpty());
    m_keyPassword->setEnabled(!m_clientCertificate->path().isEmpty());
}

void TlsPage::setUsed(bool used)
{
    setEnabled(used);
}

void TlsPage::setChoices(const TlsChoices &choices)
{
    const auto chooseVersion = [](QComboBox *combo, TlsVersion version) {
        combo->setCurrentIndex(std::max(0, combo->findData(int(version))));
    };
    m_verify->setChecked(choices.verify);
    m_verifyName->setText(choices.verifyName);
    m_serverName->setText(choices.serverName);
    m_caFile->setPath(choices.caFile);
    m_caFolder->setPath(choices.caFolder);
    m_pin->setText(choices.pin);
    chooseVersion(m_minimumVersion, choices.minimumVersion);
    chooseVersion(m_maximumVersion, choices.maximumVersion);
    m_ciphers->setText(choices.ciphers);
    m_cipherSuites->setText(choices.cipherSuites);
    m_groups->setText(choices.groups);
    m_protocols->setText(choices.protocols.join(QStringLiteral(", ")));
    m_clientCertificate->setPath(choices.clientCertificate);
    m_clientKey->setPath(choices.clientKey);
    m_keyPassword->setSource(choices.clientKeyPasswordFrom);
}

TlsChoices TlsPage::choices() const
{
    TlsChoices choices;
    choices.verify = m_verify->isChecked();
    choices.verifyName = m_verifyName->text().trimmed();
    choices.serverName = m_serverName->text().trimmed();
    choices.caFile = m_caFile->path();
    choices.caFolder = m_caFolder->path();
    choices.pin = m_pin->text().trimmed();
    choices.minimumVersion = TlsVersion(m_minimumVersion->currentData().toInt());
    choices.maximumVersion = TlsVersion(m_maximumVersion->currentData().toInt());
    choices.ciphers = m_ciphers->text().trimmed();
    choices.cipherSuites = m_cipherSuites->text().trimmed();
    choices.groups = m_groups->text().trimmed();
    for (const QString &protocol : m_protocols->text().split(u',')) {
        if (!protocol.trimmed().isEmpty())
            choices.protocols.append(protocol.trimmed());
    }
    choices.clientCertificate = m_clientCertificate->path();
    choices.clientKey = m_clientKey->path();
    choices.clientKeyPasswordFrom = m_keyPassword->source();
    return choices;
}

} // namespace helodesk

// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profile.h"
#include "ui/editor/editorform.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace helodesk {

class FileField;
class SecretSourceField;

// What a profile chooses about TLS: whom to trust, what to offer, and what to show of oneself.
class TlsPage : public EditorForm
{
    Q_OBJECT
public:
    explicit TlsPage(QWidget *parent = nullptr);

    void setChoices(const TlsChoices &choices);
    [[nodiscard]] TlsChoices choices() const;
    // Without TLS none of it counts.
    void setUsed(bool used);

Q_SIGNALS:
    void changed();

private:
    void addTrust();
    void addOffer();
    void addIdentity();
    void follow();
    // The rows of the page, in their order.
    [[nodiscard]] QLineEdit *addLine(const QString &label, const QString &placeholder, const QByteArray &field = {});
    [[nodiscard]] QComboBox *addVersion(const QString &label, const QString &usual, const QByteArray &field);

    QCheckBox *m_verify = nullptr;
    QLineEdit *m_verifyName = nullptr;
    QLineEdit *m_serverName = nullptr;
    FileField *m_caFile = nullptr;
    FileField *m_caFolder = nullptr;
    QLineEdit *m_pin = nullptr;
    QComboBox *m_minimumVersion = nullptr;
    QComboBox *m_maximumVersion = nullptr;
    QLineEdit *m_ciphers = nullptr;
    QLineEdit *m_cipherSuites = nullptr;
    QLineEdit *m_groups = nullptr;
    QLineEdit *m_protocols = nullptr;
    FileField *m_clientCertificate = nullptr;
    FileField *m_clientKey = nullptr;
    SecretSourceField *m_keyPassword = nullptr;
};

} // namespace helodesk

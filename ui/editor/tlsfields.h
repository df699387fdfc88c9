// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/editorpart.h"

class QCheckBox;

namespace helodesk {

class EditorForm;
class FileField;
class SecretSourceField;

// What a profile chooses about TLS: whom to trust, what to offer, and what to show of oneself.
class TlsFields : public EditorPart
{
public:
    explicit TlsFields(EditorForm *form);
    void fill(const Profile &profile) override;
    void take(Profile &profile) const override;
    void enable(const Profile &profile) override;

private:
    void addTrustRows();
    void addOfferRows();
    void addIdentityRows();

    EditorForm *m_form;
    QCheckBox *m_verify;
    QLineEdit *m_verifyName;
    QLineEdit *m_serverName;
    FileField *m_caFile;
    FileField *m_caFolder;
    QLineEdit *m_pin;
    QComboBox *m_minimumVersion;
    QComboBox *m_maximumVersion;
    QLineEdit *m_ciphers;
    QLineEdit *m_cipherSuites;
    QLineEdit *m_groups;
    QLineEdit *m_protocols;
    FileField *m_clientCertificate;
    FileField *m_clientKey;
    SecretSourceField *m_keyPassword;
};

} // namespace helodesk

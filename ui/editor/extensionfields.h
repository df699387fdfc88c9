// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/editorpart.h"

class QCheckBox;

namespace helodesk {

class EditorForm;

// Which protocol is spoken and which of its extensions are used, at MAIL, at RCPT and for the message.
class ExtensionFields : public EditorPart
{
public:
    explicit ExtensionFields(EditorForm *form);
    void fill(const Profile &profile) override;
    void take(Profile &profile) const override;
    void enable(const Profile &profile) override;

private:
    enum class Spoken { Esmtp, Helo, Lmtp };
    void addMessageRows(EditorForm *form);
    void addReportRows(EditorForm *form);
    void addDeliveryRows(EditorForm *form);
    void addFurtherRows(EditorForm *form);

    QComboBox *m_protocol;
    QComboBox *m_chunking;
    QLineEdit *m_chunkSize;
    QCheckBox *m_lastAlone;
    QCheckBox *m_prdr;
    QCheckBox *m_checkSize;
    QComboBox *m_notify;
    QComboBox *m_returned;
    QLineEdit *m_envelopeId;
    QLineEdit *m_originalRecipient;
    QLineEdit *m_deliverBy;
    QLineEdit *m_holdFor;
    QLineEdit *m_holdUntil;
    QComboBox *m_priority;
    QCheckBox *m_requireTls;
    QCheckBox *m_saysSubmitter;
    QLineEdit *m_submitter;
    QCheckBox *m_wantsVerp;
    QLineEdit *m_verp;
    QLineEdit *m_mail;
    QLineEdit *m_recipient;
    QCheckBox *m_evenIfNotOffered;
};

} // namespace helodesk

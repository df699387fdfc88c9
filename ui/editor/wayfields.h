// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/editorpart.h"

class QCheckBox;

namespace helodesk {

class EditorForm;

// The way to the server: which of its addresses, from where, through what.
class WayFields : public EditorPart
{
public:
    explicit WayFields(EditorForm *form);
    void fill(const Profile &profile) override;
    void take(Profile &profile) const override;
    void enable(const Profile &profile) override;

private:
    void addRows(EditorForm *form);

    QComboBox *m_family;
    QCheckBox *m_mailExchangers;
    QLineEdit *m_localAddress;
    QLineEdit *m_localPort;
    QLineEdit *m_proxy;
    QLineEdit *m_proxyPassword;
    QComboBox *m_header;
    QCheckBox *m_headerLocal;
    QLineEdit *m_headerSource;
    QLineEdit *m_headerTarget;
};

} // namespace helodesk

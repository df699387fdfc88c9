// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/passwordkeeper.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace helodesk {

class KeepChoice;

// Asks for the password, the access token or the key password that a run needs which is about to begin.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PasswordDialog(const PasswordRequest &request, QWidget *parent = nullptr);
    ~PasswordDialog() override;

    [[nodiscard]] PasswordAnswer answer() const;
    // Shows the dialog; nothing if the person gave up.
    [[nodiscard]] static std::optional<PasswordAnswer> ask(const PasswordRequest &request, QWidget *parent);

private:
    void explainKeeping();
    // From its issuer, and then it is the answer.
    void getToken(const PasswordRequest &request);

    QLineEdit *m_password;
    KeepChoice *m_keep;
    QLabel *m_note;
    QByteArray m_got; // a token, with what renews it; empty: what is typed counts
};

} // namespace helodesk

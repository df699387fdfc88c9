// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/workbench.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace helodesk {

// Asks for the password of a sign-in that is about to happen.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    PasswordDialog(const QString &server, const QString &user, QWidget *parent = nullptr);
    ~PasswordDialog() override;

    [[nodiscard]] PasswordAnswer answer() const;
    // Shows the dialog; nothing if the person gave up.
    [[nodiscard]] static std::optional<PasswordAnswer> ask(const QString &server, const QString &user, QWidget *parent);

private:
    QLineEdit *m_password;
    QCheckBox *m_untilQuit;
};

} // namespace helodesk

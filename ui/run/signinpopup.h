// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/signinchoice.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace helodesk {

class KeepChoice;

// What the window knows beside a profile's sign-in.
struct SignInCircumstances {
    QString practiceUser; // not empty for the practice server, whose own account is then offered
    bool hasPassword = false; // one is remembered already, or in the keychain
    bool hasToken = false; // likewise
    bool verifies = true; // the certificate is verified
};

// The small window under "Sign in": method, user, password or access token, and behind "More" what is rarely wanted.
// Closing it takes what it says; Esc doesn't.
class SignInPopup : public QFrame
{
    Q_OBJECT
public:
    explicit SignInPopup(QWidget *parent = nullptr);

    void setChoice(const SignInChoice &choice, const SignInCircumstances &circumstances);
    // Opens under the widget, with the keyboard where something is to be filled in.
    void openUnder(QWidget *widget);

Q_SIGNALS:
    void taken(const helodesk::SignInChoice &choice);
    // The password or the token is to be forgotten; the popup has closed then.
    void forgetRequested(helodesk::SecretKind kind);
    // An access token is to be got from its issuer; the popup has closed then, and taken() has told what it says.
    void tokenRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void fillMethods();
    void fillMore();
    void layOut();
    void forget(SecretKind kind);
    void showMethod(const SignInChoice &choice);
    [[nodiscard]] SignInChoice choice() const;
    // The mechanisms as they are typed; those that we don't speak go into unknown.
    [[nodiscard]] QList<QByteArray> typedOrder(QStringList *unknown = nullptr) const;
    void updateFields();
    void fitIntoScreen();

    QFormLayout *m_form;
    QComboBox *m_method;
    QLineEdit *m_order;
    QLabel *m_remark; // what is wrong with the order
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    KeepChoice *m_keep;
    QPushButton *m_forgetPassword;
    QPushButton *m_forgetToken;
    QPushButton *m_getToken;
    QToolButton *m_moreButton;
    QWidget *m_more;
    QLineEdit *m_authorization;
    QLineEdit *m_realm;
    QComboBox *m_initialResponse;
    QCheckBox *m_evenIfNotOffered;
    QCheckBox *m_allowCleartext;
    QCheckBox *m_allowUnverified; // seen only where verification is off
    QLabel *m_practiceHint;
    SignInCircumstances m_circumstances;
    bool m_discarded = false;
};

} // namespace helodesk

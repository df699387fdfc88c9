// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/tokenfetcher.h"
#include "ui/run/passwords.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace helodesk {

class KeepChoice;
struct OAuthPreset;

// Gets an OAuth access token: asks whose and with which client, opens the issuer's page or shows the code for it, and
// waits until somebody has signed in there. What was filled in last is there again; the client's secret isn't.
class TokenDialog : public QDialog
{
    Q_OBJECT
public:
    // server: whose provider is suggested. user: for the issuer's page; may be empty.
    TokenDialog(const QString &server, const QString &user, Keeping keeping, QWidget *parent = nullptr);
    ~TokenDialog() override;

    // Cancels what is under way; closes the dialog if nothing is.
    void reject() override;

Q_SIGNALS:
    // Before it closes. entry: the token with what renews it, as it is kept (KeptToken).
    void got(const QByteArray &entry, helodesk::Keeping keeping);

private:
    void layOut(const QString &server, const QString &user);
    void nameFields();
    [[nodiscard]] QWidget *makeProgress();
    void connectFetcher();
    void restore(const QString &server);
    void save() const;
    [[nodiscard]] const OAuthPreset *preset() const; // null: another issuer
    [[nodiscard]] QString settingsKey(const char *name) const;
    void showProvider();
    void updateFields();
    void signIn();
    [[nodiscard]] TokenRequest request() const;
    void showStage(TokenFetcher::Stage stage);
    void openPage();
    void end(const TokenOutcome &outcome);

    TokenFetcher m_fetcher;
    QString m_user;
    QUrl m_page; // the issuer's; empty: not yet
    QFormLayout *m_form;
    QWidget *m_fields;
    QComboBox *m_provider;
    QLineEdit *m_issuer;
    QLineEdit *m_tenant;
    QLineEdit *m_client;
    QLineEdit *m_secret;
    QLineEdit *m_scope;
    QComboBox *m_way;
    KeepChoice *m_keep;
    QLabel *m_note; // how to get a client
    QLabel *m_problem;
    QWidget *m_progress;
    QLabel *m_stage;
    QLabel *m_code = nullptr;
    QPushButton *m_copyCode = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_copyPage = nullptr;
    QPushButton *m_signIn;
    QPushButton *m_cancel;
};

} // namespace helodesk
